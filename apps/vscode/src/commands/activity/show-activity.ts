import { activityReport } from "../../activity/activity-report.ts";
import { type Command, titleIn } from "../../actions/command.ts";
import { nls, t } from "../../ui/l10n.ts";

/** Shows what was written from here, in this window and in others. */
export const showActivity: Command = {
  id: "showActivity",
  title: nls("Show Activity"),
  icon: "history",
  viewTitle: { place: "2_users@5" },
  run: async ({ activity, commands, documents }) =>
    documents.report(t("Activity"), activityReport(await activity.all(), titleIn(commands))),
};
