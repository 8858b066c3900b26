import type { Command } from "../../actions/command.ts";
import { connected, is } from "../../ui/context-keys.ts";
import { nls } from "../../ui/l10n.ts";

/** Shows everybody again. */
export const clearFilter: Command = {
  id: "clearFilter",
  title: nls("Clear Filter"),
  icon: "filter-filled",
  palette: [is("filtered")],
  viewTitle: { place: "navigation@2", when: [connected, is("filtered")] },
  run: ({ filters }) => filters.clear(),
};
