import type { Command } from "../../actions/command.ts";
import { newUsersTemplate } from "../../bulk/new-user-columns.ts";
import { connected, not } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";

/** Writes a CSV file to fill in, with the columns of new users and two examples that are not read. */
export const saveNewUsersTemplate: Command = {
  id: "saveNewUsersTemplate",
  title: nls("Save Template for New Users"),
  asks: true,
  viewTitle: { place: "2_users@3", when: [connected, not("readOnly")] },
  run: async ({ preferences, ui }) => {
    const name = await ui.saveFile({
      title: t("Save Template for New Users"),
      kind: "CSV",
      extensions: ["csv"],
      name: "new-users.csv",
      text: newUsersTemplate(preferences.get("csvDelimiter")),
    });
    ui.info(t("Wrote {0}: fill in a row for each user, then choose Create Users from a CSV File.", name));
  },
};
