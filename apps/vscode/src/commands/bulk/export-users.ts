import type { Command } from "../../actions/command.ts";
import { sortedUsers } from "../../actions/pick-user.ts";
import { idsOf } from "../../actions/targets.ts";
import { writeCsv } from "../../bulk/csv.ts";
import { hostOf } from "../../connections/connection.ts";
import { connected } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";
import { columnIds, fieldsOf, fieldTextOf } from "../../table/columns.ts";

/** Properties in an exported file: all that the table shows, but for roles, which a listing does not have. */
const columns = fieldsOf(columnIds.filter((id) => id !== "roles"));

/** Writes the selected users, or else all that are in sight, to a CSV file. */
export const exportUsers: Command = {
  id: "exportUsers",
  title: nls("Export Users to a CSV File"),
  asks: true,
  viewTitle: { place: "2_users@4", when: [connected] },
  row: "4_copy@4",
  run: async (context, target, selection) => {
    const { sessions, tree, ui } = context;
    const session = sessions.require();
    await sortedUsers(context, session);
    const ids = await idsOf(context, target, selection);
    const users = ids.length > 0 ? ids.flatMap((id) => session.store.get(id) ?? []) : tree.shown;
    const rows = users.map((user) => columns.map((column) => fieldTextOf(user, column)));
    const host = hostOf(session.connection).replaceAll(/[^\w.-]/g, "-");
    const name = await ui.saveFile({
      title: t("Export Users ({0})", users.length.toLocaleString()),
      kind: "CSV",
      extensions: ["csv"],
      name: `users-of-${host}.csv`,
      text: writeCsv([columns, ...rows]),
    });
    ui.info(t("Wrote {0} users to {1}.", users.length.toLocaleString(), name));
  },
};
