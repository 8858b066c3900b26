import type { User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import type { Grouping } from "../ui/preferences.ts";
import { compareStatuses, lookOf } from "../users/statuses.ts";
import { smartGroups } from "./smart-groups.ts";
import { passes, type UserFilter } from "./user-filter.ts";

/** Names a group: `status:ACTIVE`, `domain:acme.com`, `smart:quiet`, or `all:` where users are not grouped. */
export type GroupKey = `${Grouping | "smart" | "all"}:${string}`;

/** The group of all users where they are not grouped. */
export const allUsers: GroupKey = "all:";

/** The settings that decide which users are in which group. */
export interface GroupRules {
  readonly groupBy: Grouping;
  readonly filter: UserFilter;
  readonly showDeactivated: boolean;
  readonly smart: boolean;
  readonly now: number;
}

/** How a group is shown. */
export interface GroupLook {
  readonly words: string;
  /** The id of a codicon. */
  readonly icon: string | undefined;
  readonly needsAttention: boolean;
}

/** Returns how a group is shown. */
export function lookOfGroup(key: GroupKey): GroupLook {
  const [kind, value] = partsOf(key);
  if (kind === "status") return { ...lookOf(value), icon: undefined };
  if (kind === "smart") {
    const { words = value, icon } = smartGroups.find(({ id }) => id === value) ?? {};
    return { words, icon, needsAttention: false };
  }
  return { words: value || t("None"), icon: undefined, needsAttention: false };
}

/** Returns true when a user is shown at all. */
export function isShown(user: User, { filter, showDeactivated }: GroupRules): boolean {
  return (showDeactivated || user.status !== "DEPROVISIONED") && passes(filter, user);
}

/** Names the groups that a user is in; none for one who is not shown. */
export function groupsOf(user: User, rules: GroupRules): GroupKey[] {
  if (!isShown(user, rules)) return [];
  return [mainGroupOf(user, rules.groupBy), ...(rules.smart ? smartGroupsOf(user, rules.now) : [])];
}

function mainGroupOf(user: User, groupBy: Grouping): GroupKey {
  if (groupBy === "status") return `status:${user.status}`;
  if (groupBy === "type") return `type:${user.type}`;
  if (groupBy === "none") return allUsers;
  return `domain:${user.emailAddress.slice(user.emailAddress.lastIndexOf("@") + 1).toLowerCase()}`;
}

function smartGroupsOf(user: User, now: number): GroupKey[] {
  return smartGroups.filter(({ includes }) => includes(user, now)).map(({ id }): GroupKey => `smart:${id}`);
}

function partsOf(key: GroupKey): [kind: string, value: string] {
  const colon = key.indexOf(":");
  return [key.slice(0, colon), key.slice(colon + 1)];
}

/** The users in sight, by group; within a group they keep the order in which they came. */
export class UserGroups {
  readonly #users = new Map<GroupKey, User[]>();
  /** The number of users in sight, each counted once. */
  readonly shown: number;

  constructor(users: Iterable<User>, rules: GroupRules) {
    let shown = 0;
    for (const user of users) {
      const keys = groupsOf(user, rules);
      if (keys.length > 0) shown++;
      for (const key of keys) {
        const group = this.#users.get(key);
        if (group) group.push(user);
        else this.#users.set(key, [user]);
      }
    }
    this.shown = shown;
  }

  /** Lists the groups that somebody is in: statuses by need, all else by size and then by name. */
  main(): GroupKey[] {
    return [...this.#users.keys()]
      .filter((key) => !key.startsWith("smart:"))
      .toSorted((one, other) => this.#compare(one, other));
  }

  /** Lists the smart groups that somebody is in, in their own order. */
  smart(): GroupKey[] {
    return smartGroups.map(({ id }): GroupKey => `smart:${id}`).filter((key) => this.#users.has(key));
  }

  usersOf(key: GroupKey): readonly User[] {
    return this.#users.get(key) ?? [];
  }

  sizeOf(key: GroupKey): number {
    return this.usersOf(key).length;
  }

  #compare(one: GroupKey, other: GroupKey): number {
    if (one.startsWith("status:")) return compareStatuses(partsOf(one)[1], partsOf(other)[1]);
    return this.sizeOf(other) - this.sizeOf(one) || one.localeCompare(other);
  }
}
