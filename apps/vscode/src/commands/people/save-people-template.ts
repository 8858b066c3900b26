import type { Command } from "../../actions/command.ts";
import { peopleTemplate } from "../../people/people-columns.ts";
import { connected } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";

/** Writes a CSV file to fill in, with the columns and examples of somebody who joins, moves and leaves, which are not read. */
export const savePeopleTemplate: Command = {
  id: "savePeopleTemplate",
  title: nls("Save Template for a File of People"),
  asks: true,
  viewTitle: { place: "2_users@3", when: [connected] },
  run: async ({ preferences, ui }) => {
    const name = await ui.saveFile({
      title: t("Save Template for a File of People"),
      kind: "CSV",
      extensions: ["csv"],
      name: "people.csv",
      text: peopleTemplate(preferences.get("csvDelimiter")),
    });
    ui.info(t("Wrote {0}: fill in a row for each person, then choose Plan from a File of People.", name));
  },
};
