import type { Command } from "../../actions/command.ts";

/** Leaves deactivated users out. */
export const hideDeactivated: Command = async ({ preferences }) => preferences.set("showDeactivated", false);
