import type { Command } from "../core/command.ts";

/** Leaves deactivated users out. */
export const hideDeactivated: Command = async ({ preferences }) => preferences.set("showDeactivated", false);
