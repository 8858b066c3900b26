import { activityRows } from "../../activity/activity-report.ts";
import { type Command, titleIn } from "../../actions/command.ts";
import { writeCsv } from "../../bulk/csv.ts";
import { nls, t } from "../../ui/l10n.ts";

/** Writes what was written from here to a CSV file. */
export const exportActivity: Command = {
  id: "exportActivity",
  title: nls("Export Activity to a CSV File"),
  asks: true,
  run: async ({ activity, commands, preferences, ui }) => {
    const rows = activityRows(await activity.all(), titleIn(commands));
    const name = await ui.saveFile({
      title: t("Export Activity"),
      kind: "CSV",
      extensions: ["csv"],
      name: "activity.csv",
      text: writeCsv(rows, preferences.get("csvDelimiter")),
    });
    ui.info(t("Wrote {0} entries to {1}.", (rows.length - 1).toLocaleString(), name));
  },
};
