import type { Command } from "../../actions/command.ts";
import { nls, t } from "../../ui/l10n.ts";

/** Retries the users of the last bulk action that failed or were not started. */
export const retryFailed: Command = {
  id: "retryFailed",
  title: nls("Retry What Failed"),
  run: async ({ bulk, ui }) => {
    if (bulk.retry) await bulk.retry();
    else ui.info(t("Nothing failed in the last bulk action."));
  },
};
