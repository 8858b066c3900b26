import type { Command } from "../../actions/command.ts";
import { connected, is } from "../../ui/context-keys.ts";
import { nls } from "../../ui/l10n.ts";

/** Leaves deactivated users out. */
export const hideDeactivated: Command = {
  id: "hideDeactivated",
  title: nls("Hide Deactivated Users"),
  palette: [is("showsDeactivated")],
  viewTitle: { place: "1_view@5", when: [connected, is("showsDeactivated")] },
  run: async ({ preferences }) => preferences.set("showDeactivated", false),
};
