import type { Command } from "../../actions/command.ts";
import { environmentOf } from "../../connections/connection.ts";
import { checkConnection } from "../../sessions/check-connection.ts";
import { connected } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";

/** Tests the current connection and shows whom its token belongs to. */
export const testConnection: Command = {
  id: "testConnection",
  title: nls("Test Connection"),
  viewTitle: { place: "3_connection@5", when: [connected] },
  run: async (context) => {
    const { client, connection, me } = context.sessions.require();
    const where = environmentOf(connection);
    await checkConnection(context, client, where);
    const caller = await context.ui.progress(t("Connecting to {0}", where), () => me.renew());
    context.ui.info(
      caller
        ? t("Connected to {0}, signed in as {1} ({2}).", where, caller.emailAddress, caller.type)
        : t("Connected to {0}: the token is accepted.", where),
    );
  },
};
