import type { Command } from "../../actions/command.ts";
import { environmentOf } from "../../connections/connection.ts";
import { connected, not } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";

/** Locks the connection in use against writing: from now on nothing that changes anything is sent. */
export const lockConnection: Command = {
  id: "lockConnection",
  title: nls("Lock Connection Against Writing"),
  icon: "lock",
  palette: [not("readOnly"), "identityUsers.connection != none"],
  viewTitle: { place: "3_connection@4", when: [connected, not("readOnly")] },
  run: async ({ sessions, connections, ui }) => {
    const { connection } = sessions.require();
    await connections.update(connection, { readOnly: true });
    ui.info(t("{0} is locked: nothing can be changed until you unlock it.", environmentOf(connection)));
  },
};
