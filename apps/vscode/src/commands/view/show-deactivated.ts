import type { Command } from "../../actions/command.ts";
import { connected, not } from "../../ui/context-keys.ts";
import { nls } from "../../ui/l10n.ts";

/** Shows deactivated users too; they are read where that was not done yet. */
export const showDeactivated: Command = {
  id: "showDeactivated",
  title: nls("Show Deactivated Users"),
  palette: [not("showsDeactivated")],
  viewTitle: { place: "1_view@5", when: [connected, not("showsDeactivated")] },
  run: async ({ preferences }) => preferences.set("showDeactivated", true),
};
