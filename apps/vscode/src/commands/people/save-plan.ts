import type { Command } from "../../actions/command.ts";
import { NotPossible } from "../../actions/subjects.ts";
import { writeCsv } from "../../bulk/csv.ts";
import { ShownPlan } from "../../pages/plan/shown-plan.ts";
import { planCells } from "../../people/plan.ts";
import { nls, t } from "../../ui/l10n.ts";
import { propertyOf } from "../../ui/property-of.ts";

/** Writes a plan that is shown to a CSV file. */
export const savePlan: Command = {
  id: "savePlan",
  title: nls("Save Plan"),
  palette: ["false"],
  run: async ({ preferences, ui }, target) => {
    const shown = propertyOf(target, "plan");
    if (!(shown instanceof ShownPlan)) throw new NotPossible("Cannot save a plan: none is shown");
    const name = await ui.saveFile({
      title: t("Save Plan"),
      kind: "CSV",
      extensions: ["csv"],
      name: `plan-of-${shown.source.name.replace(/\.\w+$/, "").replaceAll(/[^\p{L}\p{N}.-]+/gu, "-")}.csv`,
      text: writeCsv(planCells(shown.planned.plan), preferences.get("csvDelimiter")),
    });
    ui.info(t("Wrote {0}.", name));
  },
};
