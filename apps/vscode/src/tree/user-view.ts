import type { User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import type { Grouping, Preferences } from "../ui/preferences.ts";
import { offersOf } from "../users/row-context.ts";
import type { RoleStore } from "../users/role-store.ts";
import { sortKeyOf, sortUsers } from "../users/sort-users.ts";
import { nameOf } from "../users/statuses.ts";
import type { UserStore } from "../users/user-store.ts";
import { Namesakes, type RowText, rowText } from "./row-text.ts";
import type { Filters, UserFilter } from "../filters/user-filter.ts";
import {
  type GroupKey,
  type GroupRules,
  groupsOf,
  isShown,
  smartGroupWith,
  UserGroups,
  whyHidden,
} from "./user-groups.ts";

/** The options of a view. */
export interface UserViewOptions {
  readonly preferences: Preferences;
  readonly filters: Filters;
  readonly now?: (() => number) | undefined;
}

/** The effect of one user's change on the groups. */
export interface GroupsChange {
  readonly before: readonly GroupKey[];
  readonly after: readonly GroupKey[];
  readonly sameOrder: boolean;
  /** Whether the same is possible for the user as before. */
  readonly sameOffers: boolean;
  /** Whether the rows of others say something else, since they share a name with this user, or did. */
  readonly namesakes: boolean;
}

/** The users of a store as people have chosen to see them: sorted, filtered and grouped when somebody asks. */
export class UserView {
  readonly #options: UserViewOptions;
  #store: Pick<UserStore, "all"> | undefined;
  #roles: RoleStore | undefined;
  /** All users in their order; undefined where it must be made anew. */
  #sorted: User[] | undefined;
  #groups: UserGroups | undefined;
  #count: number | undefined;
  #rules: GroupRules | undefined;
  #namesakes: Namesakes | undefined;

  constructor(options: UserViewOptions) {
    this.#options = options;
  }

  /** Shows the users of another store. */
  follow(store: Pick<UserStore, "all"> | undefined, roles?: RoleStore): void {
    this.#store = store;
    this.#roles = roles;
    this.forget();
  }

  /** Takes note that all users may have changed. */
  forget(): void {
    this.#sorted = undefined;
    this.#namesakes = undefined;
    this.regroup();
  }

  /** Takes note that people have chosen another filter or grouping; the order stays. */
  regroup(): void {
    this.#rules = undefined;
    this.#groups = undefined;
    this.#count = undefined;
  }

  /** Takes in the change of one user. */
  change(before: User | undefined, after: User | undefined): GroupsChange {
    const rules = this.#rulesInUse();
    const sorting = this.#options.preferences.get("sortBy");
    const sorted = this.#sorted;
    if (sorted) {
      const id = (after ?? before)?.id;
      const others = sorted.filter((user) => user.id !== id);
      // In order but for one user, which costs less to sort than what the store has.
      this.#sorted = sortUsers(after ? [...others, after] : others, sorting);
    }
    this.#groups = undefined;
    this.#count = undefined;
    const groupsBefore = before ? groupsOf(before, rules) : [];
    // Between the two: the roles that the user has now decide about the second.
    if (after) this.#roles?.take(after);
    return {
      before: groupsBefore,
      after: after ? groupsOf(after, rules) : [],
      sameOrder:
        sorted !== undefined &&
        before !== undefined &&
        after !== undefined &&
        sortKeyOf(before, sorting) === sortKeyOf(after, sorting),
      sameOffers: offersOf(before ? [before] : []) === offersOf(after ? [after] : []),
      namesakes: this.#rename(before, after),
    };
  }

  /** Takes in another name or login; returns whether somebody else has the old name or the new one. */
  #rename(before: User | undefined, after: User | undefined): boolean {
    const names = [before, after].map((user) => user && nameOf(user));
    if (before?.login === after?.login && names[0] === names[1]) return false;
    this.#namesakes = undefined;
    return names.some(
      (name) => name !== undefined && this.#known.loginsOf(name).some((login) => login !== after?.login),
    );
  }

  get #known(): Namesakes {
    return (this.#namesakes ??= new Namesakes(this.#store?.all() ?? []));
  }

  /** Writes the row of a user in a group: about the time that is the group's reason, or else the one that is sorted by. */
  textOf(user: User, group: GroupKey): RowText {
    const { preferences, now = Date.now } = this.#options;
    const sorting = preferences.get("sortBy");
    const sorted = sorting === "lastLogin" || sorting === "created" ? sorting : undefined;
    return rowText(user, smartGroupWith(group)?.about ?? sorted, this.#known, now());
  }

  /** Names the groups that a user is in, or says why there are none. */
  placesOf(user: User): readonly GroupKey[] | string {
    const rules = this.#rulesInUse();
    const groups = groupsOf(user, rules);
    return groups.length > 0 ? groups : (whyHidden(user, rules) ?? t("This user is in no group."));
  }

  get filter(): UserFilter {
    return this.#options.filters.current;
  }

  get groupBy(): Grouping {
    return this.#options.preferences.get("groupBy");
  }

  /** The number of users in sight; unlike `groups`, it sorts nobody. */
  get count(): number {
    const rules = this.#rulesInUse();
    return (this.#count ??= (this.#store?.all() ?? []).filter((user) => isShown(user, rules)).length);
  }

  get groups(): UserGroups {
    this.#sorted ??= sortUsers(this.#store?.all() ?? [], this.#options.preferences.get("sortBy"));
    return (this.#groups ??= new UserGroups(this.#sorted, this.#rulesInUse()));
  }

  #rulesInUse(): GroupRules {
    const { preferences, now = Date.now } = this.#options;
    return (this.#rules ??= {
      groupBy: this.groupBy,
      filter: this.filter,
      showDeactivated: preferences.get("showDeactivated"),
      smart: preferences.get("smartGroups"),
      now: now(),
      roles: this.#roles,
    });
  }
}
