import { isIdentityError } from "@identity-users/sdk";
import { explainError, sentencesOf } from "../sessions/explain-error.ts";
import { t } from "../ui/l10n.ts";
import { type Button, Cancelled } from "../ui/ui.ts";
import { nameOf } from "../users/statuses.ts";
import type { Command, CommandContext } from "./command.ts";
import { commandIdOf } from "./contribution.ts";

/** Runs a command: an error is shown once, with the next step; leaving a dialog is none. */
export async function runCommand(
  command: Command,
  context: CommandContext,
  { target, selection }: { readonly target?: unknown; readonly selection?: unknown } = {},
): Promise<void> {
  try {
    await command.run(context, target, selection);
  } catch (error) {
    if (error instanceof Cancelled) return;
    const explanation = explainError(error, (id) => {
      const { store, roles } = context.sessions.current ?? {};
      const user = store?.get(id);
      return user ? nameOf(user) : roles?.get(id)?.name;
    });
    if (!explanation) return;
    const { message, button } = explanation;
    // What the SDK reports is in the log already, with its request id.
    if (!isIdentityError(error))
      context.log.error(`${commandIdOf(command)}: ${(error instanceof Error && error.stack) || message}`);
    const showLog: Button = { title: t("Show Log"), command: "identityUsers.showLog" };
    context.ui.error(sentencesOf(explanation), button ? [button, showLog] : [showLog]);
  }
}
