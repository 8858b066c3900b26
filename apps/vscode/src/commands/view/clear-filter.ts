import type { Command } from "../../actions/command.ts";

/** Shows everybody again. */
export const clearFilter: Command = ({ filters }) => filters.clear();
