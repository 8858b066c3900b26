import type { User } from "@identity-users/sdk";
import type { Sorting } from "./preferences.ts";
import { nameOf } from "./statuses.ts";

const { compare } = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

interface Entry {
  readonly user: User;
  /** Made once for each user, not once per comparison: the list may be the whole directory. */
  readonly key: string | number;
}

const timeOf = (time: string | null | undefined) => (time ? Date.parse(time) || 0 : 0);

const keys: Readonly<Record<Sorting, (user: User) => string | number>> = {
  name: nameOf,
  login: ({ login }) => login.toLowerCase(),
  lastLogin: ({ lastLogin }) => timeOf(lastLogin),
  created: ({ created }) => timeOf(created),
};

function compareKeys(one: string | number, other: string | number): number {
  if (typeof one === "number" || typeof other === "number") return Number(other) - Number(one);
  return compare(one, other);
}

function compareEntries(one: Entry, other: Entry): number {
  // By id in the end, so that the order is the same at each listing.
  return compareKeys(one.key, other.key) || (one.user.id < other.user.id ? -1 : one.user.id > other.user.id ? 1 : 0);
}

/** All users in one order, which a change of one user costs next to nothing to keep. */
export class SortedUsers {
  readonly #key: (user: User) => string | number;
  readonly #entries: Entry[];

  constructor(users: readonly User[], sorting: Sorting) {
    this.#key = keys[sorting];
    this.#entries = users.map((user) => this.#entryOf(user)).toSorted(compareEntries);
  }

  get size(): number {
    return this.#entries.length;
  }

  *[Symbol.iterator](): Iterator<User> {
    for (const { user } of this.#entries) yield user;
  }

  /** Says whether two readings of a user stand at the same place. */
  sameOrder(before: User, after: User): boolean {
    return this.#key(before) === this.#key(after);
  }

  /** Takes in that one user has come, changed or gone. */
  change(before: User | undefined, after: User | undefined): void {
    if (before) {
      const at = this.#placeOf(this.#entryOf(before));
      if (this.#entries[at]?.user.id === before.id) this.#entries.splice(at, 1);
    }
    if (after) {
      const entry = this.#entryOf(after);
      this.#entries.splice(this.#placeOf(entry), 0, entry);
    }
  }

  #entryOf(user: User): Entry {
    return { user, key: this.#key(user) };
  }

  #placeOf(entry: Entry): number {
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = this.#entries[middle];
      if (there && compareEntries(there, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
