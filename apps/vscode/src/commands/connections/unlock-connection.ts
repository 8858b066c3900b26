import type { Command } from "../../actions/command.ts";
import { environmentOf } from "../../connections/connection.ts";
import { t } from "../../ui/l10n.ts";

/** Lets the connection in use write again, after asking. */
export const unlockConnection: Command = async ({ sessions, connections, ui }) => {
  const { connection } = sessions.require();
  await ui.ask({
    message: t("Allow changes in {0}?", environmentOf(connection)),
    detail: t("Whatever you do with users from now on takes effect there, after the usual questions."),
    answers: [t("Allow Changes")],
  });
  await connections.update(connection, { readOnly: false });
};
