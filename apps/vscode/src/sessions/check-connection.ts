import { type IdentityClient, IdentityError, isIdentityError } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import type { Ui } from "../ui/ui.ts";
import { explainError } from "./explain-error.ts";
import type { Log } from "./log.ts";
import { perform } from "./perform.ts";

/** The parts of the extension that the check of a connection uses. */
export interface CheckContext {
  readonly ui: Ui;
  readonly log: Log;
}

/** An id that nobody has; asking for it costs the service next to nothing and changes nothing. */
const nobody = "connection-test";

/** Sends the service a small request that tests address, network and token; throws the error. */
export async function checkConnection({ ui, log }: CheckContext, client: IdentityClient, where: string): Promise<void> {
  await ui.progress(t("Connecting to {0}", where), (signal) =>
    perform(log, "findUsersById", "", client.findUsersById([nobody], { signal })),
  );
}

/** Tries what was entered; where it fails, asks whether to save it all the same. */
export async function tryConnection(
  context: CheckContext,
  client: IdentityClient,
  host: string,
): Promise<"works" | "again" | "save"> {
  const refused = await checkConnection(context, client, host).then(
    () => undefined,
    (error: unknown) => {
      if (isIdentityError(error) && error.kind !== "aborted") return error;
      throw error;
    },
  );
  if (!(refused instanceof IdentityError)) return "works";
  const [again, save] = [t("Enter Again"), t("Save Anyway")];
  const { message = "", next = "" } = explainError(refused) ?? {};
  const answer = await context.ui.ask({
    message: t("Cannot connect to {0}", host),
    detail: [message, next].filter(Boolean).join("\n\n"),
    answers: [again, save],
  });
  return answer === again ? "again" : "save";
}
