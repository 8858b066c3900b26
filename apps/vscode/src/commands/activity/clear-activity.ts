import type { Command } from "../../actions/command.ts";
import { nls, t } from "../../ui/l10n.ts";

/** Forgets what was written from here, after asking. */
export const clearActivity: Command = {
  id: "clearActivity",
  title: nls("Clear Activity"),
  asks: true,
  run: async ({ activity, ui }) => {
    await ui.ask({
      message: t("Clear the list of what was written from here?"),
      detail: t("LUSID's own log keeps it. Here the list is gone, that of other windows too."),
      answers: [t("Clear")],
    });
    await activity.clear();
  },
};
