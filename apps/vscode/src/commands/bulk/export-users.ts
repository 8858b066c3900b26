import type { Command } from "../../actions/command.ts";
import { sortedUsers } from "../../actions/pick-user.ts";
import { idsOf } from "../../actions/targets.ts";
import { writeCsv } from "../../bulk/csv.ts";
import { readHolders } from "../../bulk/read-holders.ts";
import { hostOf } from "../../connections/connection.ts";
import { connected } from "../../ui/context-keys.ts";
import { english, t } from "../../ui/l10n.ts";
import { propertyOf } from "../../ui/property-of.ts";
import { type ColumnId, columnIds, fieldsOf, fieldTextOf } from "../../table/columns.ts";

/** Writes the selected users, or else all that are in sight, to a CSV file. */
export const exportUsers: Command = {
  id: "exportUsers",
  title: english("Export Users to a CSV File"),
  asks: true,
  viewTitle: { place: "2_users@4", when: [connected] },
  row: "4_copy@4",
  run: async (context, target, selection) => {
    const { preferences, sessions, tree, ui } = context;
    const session = sessions.require();
    const { connection, roles, store } = session;
    await sortedUsers(context, session);
    const ids = await idsOf(context, target, selection);
    const users = ids.length > 0 ? ids.flatMap((id) => store.get(id) ?? []) : tree.shown;
    const fields = fieldsOf(columnsIn(target) ?? columnIds.filter((id) => id !== "roles" || roles.isComplete));
    if (fields.includes("roles") && !roles.isComplete) await readHolders(context, session);
    const rows = users.map((user) => {
      const known = { ...user, roles: roles.knownOf(user) ?? [] };
      return fields.map((field) => fieldTextOf(known, field));
    });
    const host = hostOf(connection).replaceAll(/[^\w.-]/g, "-");
    const name = await ui.saveFile({
      title: t("Export Users ({0})", users.length.toLocaleString()),
      kind: "CSV",
      extensions: ["csv"],
      name: `users-of-${host}.csv`,
      text: writeCsv([fields, ...rows], preferences.get("csvDelimiter")),
    });
    ui.info(t("Wrote {0} users to {1}.", users.length.toLocaleString(), name));
  },
};

/** Returns the columns that a table asks for, in its order; none where the list at the side is exported, which has none. */
function columnsIn(target: unknown): readonly ColumnId[] | undefined {
  const columns = propertyOf(target, "columns");
  return Array.isArray(columns) ? columns.filter((id) => columnIds.includes(id as ColumnId)) : undefined;
}
