import type { Command } from "../../actions/command.ts";
import { t } from "../../ui/l10n.ts";

/** Shows again what came of the last bulk action. */
export const showBulkResult: Command = async ({ bulk, ui }) => {
  if (bulk.showResult) await bulk.showResult();
  else ui.info(t("There was no bulk action yet."));
};
