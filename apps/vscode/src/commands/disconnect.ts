import type { Command } from "../core/command.ts";
import { environmentOf } from "../core/connections.ts";
import { NotConnected } from "../core/sessions.ts";

/** Forgets the stored connection and its token, after asking. */
export const disconnect: Command = async ({ ui, connections }) => {
  const connection = connections.current;
  if (!connection) throw new NotConnected();
  if (connection.tokenFile !== undefined) {
    return ui.info(
      `${environmentOf(connection)} is handed over by the environment of VS Code: there is nothing stored to forget.`,
    );
  }
  await ui.ask({
    message: `Disconnect from ${environmentOf(connection)}?`,
    detail: "The address and the token are removed from this computer. The users stay as they are.",
    answers: ["Disconnect"],
  });
  await connections.forget();
};
