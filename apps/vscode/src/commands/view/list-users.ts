import type { Command } from "../../actions/command.ts";
import { environmentOf } from "../../connections/connection.ts";
import { t } from "../../ui/l10n.ts";

/** Reads all users anew. */
export const listUsers: Command = async ({ sessions, ui }) => {
  const { store, connection } = sessions.require();
  await ui.progress(t("Listing the users of {0}", environmentOf(connection)), (signal) => store.refresh(signal));
};
