import type { Command } from "../core/command.ts";
import { environmentOf } from "../core/connection.ts";
import { t } from "../core/l10n.ts";

/** Reads all users anew. */
export const listUsers: Command = async ({ sessions, ui }) => {
  const { store, connection } = sessions.require();
  await ui.progress(t("Listing the users of {0}", environmentOf(connection)), (signal) => store.refresh(signal));
};
