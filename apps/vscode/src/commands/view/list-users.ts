import type { Command } from "../../actions/command.ts";
import { environmentOf } from "../../connections/connection.ts";
import { connected } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";

/** Reads all users anew. */
export const listUsers: Command = {
  id: "listUsers",
  title: nls("Refresh Users"),
  icon: "refresh",
  viewTitle: { place: "navigation@5", when: [connected] },
  key: { key: "ctrl+r", mac: "cmd+r" },
  run: async ({ sessions, ui }) => {
    const { store, connection } = sessions.require();
    await ui.progress(t("Listing the users of {0}", environmentOf(connection)), (signal) => store.refresh(signal));
  },
};
