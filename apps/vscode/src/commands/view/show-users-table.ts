import type { Command } from "../../actions/command.ts";
import { connected } from "../../ui/context-keys.ts";
import { nls } from "../../ui/l10n.ts";
import { propertyOf } from "../../ui/property-of.ts";
import { readFilter } from "../../table/read-filter.ts";

/** Shows all users as a table in the editor area, filtered where another command says how. */
export const showUsersTable: Command = {
  id: "showUsersTable",
  title: nls("Show Users Table"),
  icon: "table",
  viewTitle: { place: "navigation@4", when: [connected] },
  run: async ({ pages }, target) => pages.showTable(readFilter(propertyOf(target, "filter"))),
};
