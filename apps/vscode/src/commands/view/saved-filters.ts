import type { Command } from "../../actions/command.ts";
import { wordsOfFilter } from "../../filters/user-filter.ts";
import { connected } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";
import type { Choice } from "../../ui/ui.ts";

/** Uses a filter that was given a name, gives the one in use a name, or forgets some. */
export const savedFilters: Command = {
  id: "savedFilters",
  title: nls("Saved Filters"),
  asks: true,
  viewTitle: { place: "1_view@2", when: [connected] },
  run: async ({ ui, filters, sessions }) => {
    const { roles } = sessions.require();
    const title = t("Saved Filters");
    const saved = filters.saved.map(({ name, filter }) => ({
      label: name,
      description: wordsOfFilter(filter, { roles }),
      icon: "filter",
    }));
    const use = filters.saved.map(({ filter }, index): Choice<() => Promise<void>> => ({
      ...(saved[index] ?? { label: "" }),
      value: () => filters.set(filter),
    }));
    const save: Choice<() => Promise<void>> = {
      label: t("Save the Filter in Use…"),
      description: wordsOfFilter(filters.current, { roles }) || t("it shows everybody"),
      icon: "save",
      value: async () => {
        const refuse = (text: string) => (text.trim() === "" ? t("A filter needs a name") : undefined);
        const { name } = await ui.form({ title, fields: [{ key: "name", prompt: t("Name of the filter"), refuse }] });
        await filters.save(name);
      },
    };
    const remove: Choice<() => Promise<void>> = {
      label: t("Remove Saved Filters…"),
      icon: "trash",
      value: async () => {
        const placeholder = t("Tick what is to be removed");
        const choices = saved.map((choice) => ({ ...choice, value: choice.label }));
        await filters.remove(await ui.pickMany({ title, placeholder, choices }));
      },
    };
    const placeholder = t("Filter to use");
    const choose = await ui.pick({ title, placeholder, choices: [...use, save, ...(use.length > 0 ? [remove] : [])] });
    await choose();
  },
};
