import type { Command } from "../../actions/command.ts";

/** Shows deactivated users too; they are read where that was not done yet. */
export const showDeactivated: Command = async ({ preferences }) => preferences.set("showDeactivated", true);
