import type { Command } from "../../actions/command.ts";
import { connected } from "../../ui/context-keys.ts";
import { nls } from "../../ui/l10n.ts";

/** Shows all users as a table in the editor area. */
export const showUsersTable: Command = {
  id: "showUsersTable",
  title: nls("Show Users Table"),
  icon: "table",
  viewTitle: { place: "navigation@3", when: [connected] },
  run: async ({ pages }) => pages.showTable(),
};
