import type { Command } from "../../actions/command.ts";
import { showResult } from "../../bulk/bulk-report.ts";
import { connected } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";

/** Shows the result of the last bulk action again. */
export const showBulkResult: Command = {
  id: "showBulkResult",
  title: nls("Show the Last Bulk Result"),
  viewTitle: { place: "2_users@4", when: [connected] },
  run: async (context) => {
    const { bulk, ui } = context;
    if (bulk.last) await showResult(context, bulk.last);
    else ui.info(t("There was no bulk action yet."));
  },
};
