import type { Command } from "../../actions/command.ts";
import { environmentOf } from "../../connections/connection.ts";
import { connected, is } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";

/** Lets the connection in use write again, after asking. */
export const unlockConnection: Command = {
  id: "unlockConnection",
  title: nls("Allow Changes in Connection"),
  asks: true,
  icon: "unlock",
  palette: [is("readOnly")],
  viewTitle: { place: "3_connection@4", when: [connected, is("readOnly")] },
  run: async ({ sessions, connections, ui }) => {
    const { connection } = sessions.require();
    await ui.ask({
      message: t("Allow changes in {0}?", environmentOf(connection)),
      detail: t("Whatever you do with users from now on takes effect there, after the usual questions."),
      answers: [t("Allow Changes")],
    });
    await connections.update(connection, { readOnly: false });
  },
};
