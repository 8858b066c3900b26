import type { User } from "@identity-users/sdk";
import type { Grouping, Preferences } from "../ui/preferences.ts";
import { sortKeyOf, sortUsers } from "../users/sort-users.ts";
import type { RoleStore } from "../users/role-store.ts";
import type { UserStore } from "../users/user-store.ts";
import type { Filters } from "./user-filter.ts";
import { type GroupKey, type GroupRules, groupsOf, UserGroups } from "./user-groups.ts";

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
}

/** The users of a store as people have chosen to see them: sorted, filtered and grouped when somebody asks. */
export class UserView {
  readonly #options: UserViewOptions;
  #store: Pick<UserStore, "all"> | undefined;
  #roles: RoleStore | undefined;
  /** All users in their order; undefined where it must be made anew. */
  #sorted: User[] | undefined;
  #groups: UserGroups | undefined;
  #rules: GroupRules | undefined;

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
    this.regroup();
  }

  /** Takes note that people have chosen another filter or grouping; the order stays. */
  regroup(): void {
    this.#rules = undefined;
    this.#groups = undefined;
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
    };
  }

  get groupBy(): Grouping {
    return this.#options.preferences.get("groupBy");
  }

  get groups(): UserGroups {
    this.#sorted ??= sortUsers(this.#store?.all() ?? [], this.#options.preferences.get("sortBy"));
    return (this.#groups ??= new UserGroups(this.#sorted, this.#rulesInUse()));
  }

  #rulesInUse(): GroupRules {
    const { preferences, filters, now = Date.now } = this.#options;
    return (this.#rules ??= {
      groupBy: this.groupBy,
      filter: filters.current,
      showDeactivated: preferences.get("showDeactivated"),
      smart: preferences.get("smartGroups"),
      now: now(),
      roles: this.#roles,
    });
  }
}
