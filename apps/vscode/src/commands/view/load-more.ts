import type { Command } from "../../actions/command.ts";
import type { MoreRow } from "../../tree/rows.ts";

/** Shows the next page of a group. */
export const loadMore: Command = async ({ tree }, target) => {
  if (isMoreRow(target)) tree.showMore(target);
};

function isMoreRow(target: unknown): target is MoreRow {
  return typeof target === "object" && target !== null && "kind" in target && target.kind === "more";
}
