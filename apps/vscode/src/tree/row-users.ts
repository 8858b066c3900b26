import type { User } from "@identity-users/sdk";
import type { MoreRow, Row } from "./rows.ts";
import type { GroupKey } from "./user-groups.ts";
import type { UserView } from "./user-view.ts";

/** Knows how much of each group is shown, and so the users that a row stands for. */
export class RowUsers {
  readonly #view: UserView;
  readonly #user: (id: string) => User | undefined;
  readonly #pageSize: number;
  readonly #pages = new Map<GroupKey, number>();

  constructor(view: UserView, pageSize: number, user: (id: string) => User | undefined) {
    this.#view = view;
    this.#user = user;
    this.#pageSize = pageSize;
  }

  /** Lists the users of a group that have rows of their own. */
  shownIn(group: GroupKey): readonly User[] {
    return this.#view.groups.usersOf(group).slice(0, this.#shown(group));
  }

  /** Lists the users that a row stands for: a group for all of its own, the row below it for those that are not shown yet. */
  of(row: Row): readonly User[] {
    const { groups } = this.#view;
    if (row.kind === "problem") return [];
    if (row.kind === "section") return [...new Set(groups.smart().flatMap((group) => groups.usersOf(group)))];
    if (row.kind === "group") return groups.usersOf(row.group);
    if (row.kind === "more") return groups.usersOf(row.group).slice(this.#shown(row.group));
    const user = this.#user(row.id);
    return user ? [user] : [];
  }

  /** Returns the rows that are there now, of those that once were: VS Code does not say when it drops rows from a selection. */
  current(rows: readonly Row[]): Row[] {
    const shown = new Map<GroupKey, Set<string>>();
    const idsIn = (group: GroupKey) => {
      const ids = shown.get(group) ?? new Set(this.shownIn(group).map(({ id }) => id));
      shown.set(group, ids);
      return ids;
    };
    return rows.filter((row) => {
      if (row.kind === "user") return idsIn(row.group).has(row.id);
      return row.kind === "group"
        ? this.#view.groups.has(row.group)
        : row.kind === "problem" || this.of(row).length > 0;
    });
  }

  /** Returns how many users of a group the next page adds, and how many are not shown yet. */
  rest(row: MoreRow): { readonly next: number; readonly left: number } {
    const left = this.of(row).length;
    return { next: Math.min(left, this.#pageSize), left };
  }

  /** Shows the pages of a group up to a user; returns whether there were less. */
  showUpTo(group: GroupKey, index: number): boolean {
    if (index < this.#shown(group)) return false;
    this.#pages.set(group, Math.floor(index / this.#pageSize) + 1);
    return true;
  }

  /** Shows the first page of each group again. */
  clear(): void {
    this.#pages.clear();
  }

  #shown(group: GroupKey): number {
    return this.#pageSize * (this.#pages.get(group) ?? 1);
  }
}
