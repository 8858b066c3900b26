import type { User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import type { Grouping } from "../ui/preferences.ts";
import type { RoleStore } from "../users/role-store.ts";
import { compareStatuses, lookOf } from "../users/statuses.ts";
import { domainOf } from "../filters/filter-facets.ts";
import { type SmartGroup, smartGroups, smartGroupsOf } from "../filters/smart-groups.ts";
import { passes, type UserFilter, wordsOfFilter } from "../filters/user-filter.ts";

/** Names a group: `status:ACTIVE`, `domain:acme.com`, `role:<id>`, `smart:quiet`, or `all:` where users are not grouped. */
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
  readonly roles?: Pick<RoleStore, "all" | "get" | "rolesOf" | "take"> | undefined;
}

/** How a group is shown. */
export interface GroupLook {
  readonly words: string;
  /** The id of a codicon. */
  readonly icon: string | undefined;
  readonly needsAttention: boolean;
  /** The tooltip of its row. */
  readonly detail?: string | undefined;
}

/** Returns how a group is shown. */
export function lookOfGroup(key: GroupKey, roles?: Pick<RoleStore, "get">): GroupLook {
  const [kind, value] = partsOf(key);
  if (kind === "status") return { ...lookOf(value), icon: undefined };
  if (kind === "smart") {
    const { words = value, icon } = smartGroupWith(key) ?? {};
    return { words, icon, needsAttention: false };
  }
  if (kind === "role") {
    const { name: words = value, description } = roles?.get(value) ?? {};
    return { words, icon: undefined, needsAttention: false, detail: description ?? undefined };
  }
  return { words: value || t("None"), icon: undefined, needsAttention: false };
}

/** Returns true when a user is shown at all. */
export function isShown(user: User, rules: GroupRules): boolean {
  return (rules.showDeactivated || user.status !== "DEPROVISIONED") && passes(rules.filter, user, rules);
}

/** Returns why a user is not shown; undefined for one who is. */
export function whyHidden(user: User, rules: GroupRules): string | undefined {
  if (isShown(user, rules)) return undefined;
  return passes(rules.filter, user, rules)
    ? t("Deactivated users are hidden.")
    : t("The filter leaves this user out: {0}.", wordsOfFilter(rules.filter, rules));
}

/** Names the groups that a user is in; none for one who is not shown. */
export function groupsOf(user: User, rules: GroupRules): GroupKey[] {
  if (!isShown(user, rules)) return [];
  const smart = rules.smart ? smartGroupsOf(user, rules.now) : [];
  return [...mainGroupsOf(user, rules), ...smart.map(keyOfSmart)];
}

function mainGroupsOf(user: User, { groupBy, roles }: GroupRules): GroupKey[] {
  if (groupBy === "status") return [`status:${user.status}`];
  if (groupBy === "type") return [`type:${user.type}`];
  if (groupBy === "none") return [allUsers];
  if (groupBy === "role") return roles?.rolesOf(user.id).map(groupOfRole) ?? [];
  return [`domain:${domainOf(user)}`];
}

/** Names the group of the users who hold a role. */
export function groupOfRole(id: string): GroupKey {
  return `role:${id}`;
}

/** Returns the id of the role whose users a group holds; undefined for any other group. */
export function roleIdOf(key: GroupKey): string | undefined {
  const [kind, value] = partsOf(key);
  return kind === "role" ? value : undefined;
}

function keyOfSmart({ id }: SmartGroup): GroupKey {
  return `smart:${id}`;
}

/** Returns true for the key of a smart group. */
export function isSmart(key: GroupKey): boolean {
  return key.startsWith("smart:");
}

/** Returns the smart group that a key names; undefined for any other group. */
export function smartGroupWith(key: GroupKey): SmartGroup | undefined {
  return smartGroups.find((smart) => keyOfSmart(smart) === key);
}

function partsOf(key: GroupKey): [kind: string, value: string] {
  const colon = key.indexOf(":");
  return [key.slice(0, colon), key.slice(colon + 1)];
}

/** The users in sight, by group; within a group they keep the order in which they came. */
export class UserGroups {
  readonly #users = new Map<GroupKey, User[]>();
  readonly #roles: GroupKey[] | undefined;
  /** The users in sight, each once. */
  readonly shown: readonly User[];

  constructor(users: readonly User[], rules: GroupRules) {
    this.shown = users.filter((user) => isShown(user, rules));
    this.#roles = rules.groupBy === "role" ? rules.roles?.all.map(({ id }) => groupOfRole(id)) : undefined;
    for (const user of this.shown) {
      for (const key of groupsOf(user, rules)) {
        const group = this.#users.get(key);
        if (group) group.push(user);
        else this.#users.set(key, [user]);
      }
    }
  }

  /** Lists all roles by name, or else the groups that somebody is in: statuses by need, all others by size and then by name. */
  main(): GroupKey[] {
    if (this.#roles) return this.#roles;
    return [...this.#users.keys()].filter((key) => !isSmart(key)).toSorted((one, other) => this.#compare(one, other));
  }

  /** Lists the smart groups that somebody is in, in their own order. */
  smart(): GroupKey[] {
    return smartGroups.map(keyOfSmart).filter((key) => this.#users.has(key));
  }

  has(key: GroupKey): boolean {
    return this.#users.has(key) || (this.#roles?.includes(key) ?? false);
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
