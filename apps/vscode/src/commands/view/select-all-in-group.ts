import type { Command } from "../../actions/command.ts";
import { propertyOf } from "../../ui/property-of.ts";
import type { GroupRow, UserRow } from "../../tree/rows.ts";
import { nls } from "../../ui/l10n.ts";

/** Most users of a group that get rows of their own to be selected: beyond, the row for the rest is selected with those that are shown. */
const mostRows = 2000;

/** Selects all users of a group; each gets a row, so that some can be left out again. */
export const selectAllInGroup: Command = {
  id: "selectAllInGroup",
  title: nls("Select All in Group"),
  palette: ["false"],
  groupRow: "0_select@1",
  run: async ({ tree, reveal, run }, target) => {
    if (!isGroupRow(target)) return;
    const { group } = target;
    const [first, ...others] = (await tree.usersOf(target)).map(({ id }): UserRow => ({ kind: "user", id, group }));
    if (!first) return;
    if (others.length < mostRows) tree.loaded(others.at(-1) ?? first);
    await reveal(first, true);
    // VS Code selects the rows beside the one that is selected.
    await run("list.selectAll");
  },
};

function isGroupRow(target: unknown): target is GroupRow {
  return propertyOf(target, "kind") === "group";
}
