import type { Command } from "../../actions/command.ts";
import { connected } from "../../ui/context-keys.ts";
import { english, nls, t } from "../../ui/l10n.ts";
import type { Sorting } from "../../ui/preferences.ts";

const sortings: Readonly<Record<Sorting, string>> = {
  name: english("Name"),
  login: english("Login"),
  lastLogin: english("Last Sign-in"),
  created: english("Created"),
};

/** Chooses what users are sorted by. */
export const sortBy: Command = {
  id: "sortBy",
  title: nls("Sort By"),
  asks: true,
  viewTitle: { place: "1_view@4", when: [connected] },
  run: async ({ ui, preferences }) => {
    const current = preferences.get("sortBy");
    const choices = (Object.keys(sortings) as Sorting[]).map((value) => ({
      label: t(sortings[value]),
      description: value === "lastLogin" || value === "created" ? t("the latest first") : undefined,
      icon: value === current ? "check" : "blank",
      value,
    }));
    const chosen = await ui.pick({ title: t("Sort Users By"), placeholder: t(sortings[current]), choices });
    await preferences.set("sortBy", chosen);
  },
};
