import type { GroupRow, SectionRow, UserRow } from "./rows.ts";
import { allUsers, type GroupKey, isSmart, type UserGroups } from "./user-groups.ts";
import type { GroupsChange } from "./user-view.ts";

/** The top rows before a change: the groups, and whether the smart ones have a row. */
export interface TopRows {
  readonly main: ReadonlySet<GroupKey>;
  readonly section: boolean;
}

/** Returns the rows that look different after the change of one user; undefined where the view must be drawn anew. */
export function touchedRows(
  id: string,
  { before, after, sameOrder, sameOffers, namesakes }: GroupsChange,
  top: TopRows,
  groups: UserGroups,
): (UserRow | GroupRow | SectionRow)[] | undefined {
  const touched = [...new Set([...before, ...after])];
  const moved = touched.filter((group) => before.includes(group) !== after.includes(group));
  const comesOrGoes = moved.some((group) => !isSmart(group) && top.main.has(group) !== groups.sizeOf(group) > 0);
  const smartMoved = moved.some(isSmart);
  const inTopOrder = !touched.includes(allUsers) || (sameOrder && !moved.includes(allUsers));
  if (namesakes || comesOrGoes || !inTopOrder || (smartMoved && !(top.section && groups.smart().length > 0)))
    return undefined;
  const rows = touched
    .filter((group) => !(smartMoved && isSmart(group)))
    .map((group): UserRow | GroupRow =>
      // The row of a group offers what one of its users allows.
      sameOrder && !moved.includes(group) && (sameOffers || group === allUsers)
        ? { kind: "user", id, group }
        : { kind: "group", group },
    );
  return smartMoved ? [...rows, { kind: "section" }] : rows;
}
