import { isIdentityError } from "@identity-users/sdk";
import { checkConnection } from "../core/check-connection.ts";
import type { Command } from "../core/command.ts";
import { completeAddress, refuseAddress, refuseToken } from "../core/connection-address.ts";

type Key = "address" | "token";

/** Asks for an address and a personal access token, tries them, and stores them. */
export const connect: Command = async (context) => {
  const { ui, connections } = context;
  const current = connections.current;
  const stored = current?.tokenFile === undefined ? current : undefined;
  for (;;) {
    const { address, token } = await ui.form<Key>({
      title: "Connect to a LUSID Domain",
      fields: [
        {
          key: "address",
          prompt: "Address of the identity service",
          placeholder: "https://<domain>.lusid.com/identity",
          value: () => stored?.baseUrl ?? "",
          refuse: refuseAddress,
        },
        {
          key: "token",
          prompt: "Personal access token; kept in VS Code's secret storage and sent to this address only",
          secret: true,
          refuse: refuseToken,
        },
      ],
    });
    const baseUrl = completeAddress(address);
    const { host } = new URL(baseUrl);
    const client = context.createClient({ baseUrl }, token);
    const refused = await checkConnection(context, client, host).catch((error: unknown) => {
      if (isIdentityError(error) && error.kind !== "aborted") return error;
      throw error;
    });
    const answer =
      refused &&
      (await ui.ask({
        message: `Cannot connect to ${host}`,
        detail: refused.message,
        answers: ["Enter Again", "Save Anyway"],
      }));
    if (answer === "Enter Again") continue;
    const connection = await connections.save(baseUrl, token);
    if (!refused) ui.info(`Connected to ${connection.name}.`);
    return;
  }
};
