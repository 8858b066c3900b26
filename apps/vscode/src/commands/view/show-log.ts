import type { Command } from "../../actions/command.ts";

/** Shows what the extension has written to its log. */
export const showLog: Command = async (context) => context.showLog();
