import type { Command } from "../core/command.ts";

/** Shows everybody again. */
export const clearFilter: Command = ({ filters }) => filters.clear();
