import type { User } from "@identity-users/sdk";
import type { Sorting } from "../ui/preferences.ts";
import { nameOf } from "./statuses.ts";
import { timeOf } from "./times.ts";

/** Compares texts as the reader's language sorts them, without case and accents, and digits as numbers. */
export const { compare: compareTexts } = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

const keys: Readonly<Record<Sorting, (user: User) => string | number>> = {
  name: nameOf,
  login: ({ login }) => login.toLowerCase(),
  lastLogin: ({ lastLogin }) => timeOf(lastLogin) || 0,
  created: ({ created }) => timeOf(created) || 0,
};

function compareKeys(one: string | number, other: string | number): number {
  if (typeof one === "number" || typeof other === "number") return Number(other) - Number(one);
  return compareTexts(one, other);
}

/** Returns what a user is sorted by: a text, or a time in epoch milliseconds. */
export function sortKeyOf(user: User, sorting: Sorting): string | number {
  return keys[sorting](user);
}

/** Sorts users: by texts from A, by times from the latest, and by id where those are the same. */
export function sortUsers(users: readonly User[], sorting: Sorting): User[] {
  // A key is made once for each user, not once per comparison: the list may be the whole directory.
  return users
    .map((user) => ({ user, key: sortKeyOf(user, sorting) }))
    .toSorted((one, other) => compareKeys(one.key, other.key) || compareIds(one.user.id, other.user.id))
    .map(({ user }) => user);
}

/** Compares ids, which no language sorts in its own way. */
export function compareIds(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
