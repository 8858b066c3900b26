import type { Command } from "../../actions/command.ts";
import { nls } from "../../ui/l10n.ts";

/** Shows what the extension has written to its log. */
export const showLog: Command = {
  id: "showLog",
  title: nls("Show Log"),
  icon: "output",
  viewTitle: { place: "4_support@1" },
  run: async (context) => context.showLog(),
};
