import type { Command } from "../../actions/command.ts";
import type { MoreRow } from "../../tree/rows.ts";
import { nls } from "../../ui/l10n.ts";

/** Shows the next page of a group. */
export const loadMore: Command = {
  id: "loadMore",
  title: nls("Load More"),
  palette: ["false"],
  run: async ({ tree }, target) => {
    if (isMoreRow(target)) tree.showMore(target);
  },
};

function isMoreRow(target: unknown): target is MoreRow {
  return typeof target === "object" && target !== null && "kind" in target && target.kind === "more";
}
