import type { Command } from "../../actions/command.ts";
import { environmentOf } from "../../connections/connection.ts";
import { checkConnection } from "../../sessions/check-connection.ts";
import { connected } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";

/** Tests the current connection and shows the result. */
export const testConnection: Command = {
  id: "testConnection",
  title: nls("Test Connection"),
  viewTitle: { place: "3_connection@5", when: [connected] },
  run: async (context) => {
    const { client, connection } = context.sessions.require();
    await checkConnection(context, client, environmentOf(connection));
    context.ui.info(t("Connected to {0}: the token is accepted.", environmentOf(connection)));
  },
};
