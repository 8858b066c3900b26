import type { Command } from "../../actions/command.ts";
import { environmentOf } from "../../connections/connection.ts";
import { pickStored } from "../../connections/pick-connection.ts";
import { is } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";

/** Forgets a stored connection and its credentials, after asking. */
export const removeConnection: Command = {
  id: "removeConnection",
  title: nls("Remove Connection"),
  asks: true,
  palette: [is("hasStored")],
  viewTitle: { place: "3_connection@6", when: [is("hasStored")] },
  run: async (context) => {
    const connection = await pickStored(context, t("Remove Connection"));
    if (!connection) return;
    await context.ui.ask({
      message: t("Remove the connection to {0}?", environmentOf(connection)),
      detail: t("The address and the credentials are removed from this computer. The users stay as they are."),
      answers: [t("Remove")],
    });
    await context.connections.remove(connection);
  },
};
