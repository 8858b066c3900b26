import type { User, UserStatus } from "@identity-users/sdk";
import { compareStatuses, nameOf } from "./statuses.ts";

const { compare } = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

/** Users by status; a group is sorted by name when somebody looks into it. */
export class UserGroups {
  readonly #groups = new Map<UserStatus, { users: User[]; sorted: boolean }>();

  constructor(users: Iterable<User>) {
    for (const user of users) {
      const group = this.#groups.get(user.status);
      if (group) group.users.push(user);
      else this.#groups.set(user.status, { users: [user], sorted: false });
    }
  }

  /** Lists the statuses that somebody has, in the order in which they are shown. */
  statuses(): UserStatus[] {
    return [...this.#groups.keys()].toSorted(compareStatuses);
  }

  sizeOf(status: UserStatus): number {
    return this.#groups.get(status)?.users.length ?? 0;
  }

  /** Returns the users of a status by name, then by id. */
  usersOf(status: UserStatus): readonly User[] {
    const group = this.#groups.get(status);
    if (!group) return [];
    if (!group.sorted) {
      // The names once each, not once per comparison: a group may be the whole directory.
      const named = group.users.map((user) => ({ user, name: nameOf(user) }));
      named.sort((one, other) => compare(one.name, other.name) || (one.user.id < other.user.id ? -1 : 1));
      group.users = named.map(({ user }) => user);
      group.sorted = true;
    }
    return group.users;
  }
}
