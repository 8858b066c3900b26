import type { Command } from "../../actions/command.ts";
import { connected } from "../../ui/context-keys.ts";
import { english, nls, t } from "../../ui/l10n.ts";
import type { Grouping } from "../../ui/preferences.ts";

const groupings: Readonly<Record<Grouping, string>> = {
  status: english("Status"),
  type: english("Type"),
  domain: english("Domain of the E-mail Address"),
  role: english("Role"),
  none: english("Nothing"),
};

/** Chooses what users are grouped by. */
export const groupBy: Command = {
  id: "groupBy",
  title: nls("Group By"),
  asks: true,
  viewTitle: { place: "1_view@3", when: [connected] },
  run: async ({ ui, preferences }) => {
    const current = preferences.get("groupBy");
    const choices = (Object.keys(groupings) as Grouping[]).map((value) => ({
      label: t(groupings[value]),
      icon: value === current ? "check" : "blank",
      value,
    }));
    const chosen = await ui.pick({ title: t("Group Users By"), placeholder: t(groupings[current]), choices });
    await preferences.set("groupBy", chosen);
  },
};
