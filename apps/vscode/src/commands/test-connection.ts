import { checkConnection } from "../core/check-connection.ts";
import type { Command } from "../core/command.ts";
import { environmentOf } from "../core/connection.ts";
import { t } from "../core/l10n.ts";

/** Tries the current connection and says what came of it. */
export const testConnection: Command = async (context) => {
  const { client, connection } = context.sessions.require();
  await checkConnection(context, client, environmentOf(connection));
  context.ui.info(t("Connected to {0}: the token is accepted.", environmentOf(connection)));
};
