import type { User } from "@identity-users/sdk";
import { firstListing } from "../sessions/first-listing.ts";
import type { Session, Sessions } from "../sessions/sessions.ts";
import { type Disposable, Emitter } from "../ui/emitter.ts";
import { t } from "../ui/l10n.ts";
import type { Ui } from "../ui/ui.ts";
import type { RoleStore } from "../users/role-store.ts";
import { anybody, offersOf } from "../users/row-context.ts";
import type { UserStore, UsersChange } from "../users/user-store.ts";
import { isSignedOut, loadingRow, problemRows } from "./problem-rows.ts";
import { RowUsers } from "./row-users.ts";
import { keyOf, parentOf } from "./rows.ts";
import type { GroupRow, MoreRow, Row, SectionRow, UserRow, ViewState } from "./rows.ts";
import { touchedRows } from "./touched-rows.ts";
import { allUsers, type GroupKey, type GroupLook, groupOfRole, lookOfGroup, roleIdOf } from "./user-groups.ts";
import { UserView, type UserViewOptions } from "./user-view.ts";

/** About a screenful. */
const mostInOpenGroup = 40;

/** The options of the tree. */
export interface UserTreeOptions extends UserViewOptions {
  /** Shows the progress of what the rows wait for. */
  readonly progress?: Ui["progress"] | undefined;
  readonly pageSize?: number | undefined;
}

/** Decides the rows of the view; a row is the same object for as long as it stands for the same thing. */
export class UserTree {
  readonly #sessions: Sessions;
  readonly #progress: Ui["progress"];
  readonly #changed = new Emitter<readonly Row[] | undefined>();
  readonly #stateChanged = new Emitter<void>();
  readonly #rows = new Map<string, Row>();
  readonly #listening: Disposable[];
  #store: UserStore | undefined;
  #roles: RoleStore | undefined;
  #listeningToStore: Disposable | undefined;
  /** Set while the first rows are loading: the caller that awaits them gets them, so no event must ask it to read again. */
  #loading = false;
  /** How the users are sorted, filtered and grouped. */
  readonly view: UserView;
  /** The users that rows stand for. */
  readonly users: RowUsers;
  /** Fires whenever `state` or `shown` may have changed. */
  readonly onDidChangeState = this.#stateChanged.on;
  /** Fires the rows that look different, or nothing when more does. */
  readonly onDidChange = this.#changed.on;

  constructor(sessions: Sessions, options: UserTreeOptions) {
    this.#sessions = sessions;
    this.#progress = options.progress ?? ((_, work) => work(new AbortController().signal, () => {}));
    this.view = new UserView(options);
    this.users = new RowUsers(this.view, options.pageSize ?? 200, (id) => this.#store?.get(id));
    this.#listening = [
      sessions.onDidChange(() => {
        this.#follow(undefined);
        this.#loading = false;
        this.#fire(undefined);
      }),
      options.filters.onDidChange(() => this.#rearrange(() => this.view.regroup())),
      options.preferences.onDidChange((name) => {
        if (name === "sortBy") this.#rearrange(() => this.view.forget());
        else if (name === "groupBy" || name === "smartGroups" || name === "showDeactivated")
          this.#rearrange(() => this.view.regroup());
      }),
    ];
  }

  get state(): ViewState {
    const store = this.#sessions.current?.store;
    if (!store) return "none";
    if (store.state.is === "failed") return isSignedOut(store) ? "signedOut" : "failed";
    if (store.state.is !== "ready") return "loading";
    if (store.size === 0) return "empty";
    return this.#store === store && this.view.count === 0 ? "filtered" : "ready";
  }

  /** The number of users in sight. */
  get shownCount(): number {
    return this.#store ? this.view.count : 0;
  }

  /** The users in sight, whether their rows are loaded or not. */
  get shown(): User[] {
    return this.#store ? [...this.view.groups.shown] : [];
  }

  /** Lists the top rows; the first to ask makes the store load. */
  async roots(): Promise<Row[]> {
    const session = this.#sessions.current;
    if (!session) return [];
    this.#follow(session);
    await this.#loaded(session);
    const failure = await this.#rolesListed(session);
    if (session !== this.#sessions.current) return this.roots();
    if (this.state === "signedOut") return [];
    return failure === undefined ? this.#top() : [...problemRows(failure), ...this.#top()];
  }

  /** Lists the roles that users are grouped or filtered by; returns why the users or the roles could not be listed. */
  async #rolesListed({ store: { state }, roles }: Session): Promise<unknown> {
    if (state.is === "failed") return state.error;
    const { role: chosen = [] } = this.view.filter;
    if (this.view.groupBy !== "role" && chosen.length === 0) return undefined;
    const [listed] = await Promise.allSettled([roles.listed()]);
    if (listed.status === "rejected") return listed.reason;
    await Promise.all(chosen.map(async (id) => roles.membersListed(id)));
    const failure = chosen.map((id) => roles.failureOf(id)).find((error) => error !== undefined);
    if (failure !== undefined) return failure;
    this.view.regroup();
    return undefined;
  }

  #top(): Row[] {
    const { groups } = this.view;
    const section: Row[] = groups.smart().length > 0 ? [this.#row({ kind: "section" })] : [];
    const main = groups.main();
    if (main[0] === allUsers) return [...section, ...this.#usersIn(allUsers)];
    return [...section, ...main.map((group) => this.#row<GroupRow>({ kind: "group", group }))];
  }

  /** Waits for the first users; a failure is the store's state, and so becomes a row. */
  async #loaded(session: Session): Promise<void> {
    const listing = firstListing(session, { progress: this.#progress });
    if (!listing) return;
    this.#loading = true;
    await listing;
    this.#loading = false;
  }

  /**
   * Asks who is in a group where that is not known, which is that of a role; the row fires when there is an answer.
   *
   * A view must not wait for it before it draws the children: it would be told of a change to what it is still drawing, and
   * VS Code then loses rows.
   */
  async ask(row: Row): Promise<void> {
    const id = row.kind === "group" ? roleIdOf(row.group) : undefined;
    if (id !== undefined && this.#roles?.isAsked(id) === false) await this.#askFor(id);
  }

  async #askFor(roleId: string): Promise<void> {
    const roles = this.#roles;
    const title = t("Listing the users in {0}", roles?.get(roleId)?.name ?? roleId);
    await this.#progress(title, async (signal) => roles?.membersListed(roleId, signal));
    if (roles !== this.#roles) return;
    this.view.regroup();
    this.#fire([this.#row({ kind: "group", group: groupOfRole(roleId) })]);
  }

  /**
   * Lists the users that a row stands for; the users of a role are read first.
   *
   * Throws why it is not known who is in a role.
   */
  async usersOf(row: Row): Promise<readonly User[]> {
    const id = row.kind === "group" || row.kind === "more" ? roleIdOf(row.group) : undefined;
    if (id !== undefined && !this.#roles?.hasMembers(id)) await this.#askFor(id);
    const failure = id === undefined ? undefined : this.#roles?.failureOf(id);
    if (failure !== undefined) throw failure;
    return this.users.of(row);
  }

  /** Returns the words for the actions that at least one of the users of a row allows, as menus look for them. */
  offersOn(row: GroupRow | MoreRow): string {
    const users = row.kind === "more" || this.isCounted(row) ? this.users.of(row) : [anybody];
    return offersOf(users, this.#sessions.current?.connection.readOnly);
  }

  /** Lists the first pages of a group, and a row for the rest. */
  children(row: Row): Row[] {
    if (!this.#store) return [];
    if (row.kind === "section")
      return this.view.groups.smart().map((group) => this.#row<GroupRow>({ kind: "group", group }));
    if (row.kind !== "group") return [];
    const role = roleIdOf(row.group);
    if (role === undefined) return this.#usersIn(row.group);
    const failure = this.#roles?.failureOf(role);
    if (failure !== undefined) return problemRows(failure);
    return this.#roles?.hasMembers(role, { former: true }) ? this.#usersIn(row.group) : [loadingRow()];
  }

  #usersIn(group: GroupKey): Row[] {
    const rows: Row[] = this.users.shownIn(group).map(({ id }) => this.#row<UserRow>({ kind: "user", id, group }));
    if (rows.length < this.view.groups.sizeOf(group)) rows.push(this.#row<MoreRow>({ kind: "more", group }));
    return rows;
  }

  user(row: UserRow): User | undefined {
    return this.#store?.get(row.id);
  }

  /** Returns a user with roles, read where they are not known; without them where that fails. */
  async userWithRoles(row: UserRow, signal: AbortSignal): Promise<User | undefined> {
    const [user, roles] = [this.user(row), this.#roles];
    if (!user || !roles) return user;
    return roles.held(user, signal).then(
      (held) => ({ ...user, roles: held }),
      () => user,
    );
  }

  lookOf(row: GroupRow): GroupLook {
    return lookOfGroup(row.group, this.#roles);
  }

  /** Returns whether it is known how many users a group has. */
  isCounted(row: GroupRow): boolean {
    const role = roleIdOf(row.group);
    return role === undefined || (this.#roles?.hasMembers(role) ?? false);
  }

  sizeOf(row: GroupRow | SectionRow): number {
    return this.users.of(row).length;
  }

  /** Returns true when a group is open at first: its users need attention, and it is small enough that the groups below stay in sight. */
  startsOpen(row: GroupRow): boolean {
    return this.lookOf(row).needsAttention && this.sizeOf(row) <= mostInOpenGroup;
  }

  /** Shows one more page of a group. */
  showMore({ group }: MoreRow): void {
    this.#showUpTo(group, this.users.shownIn(group).length);
  }

  /** Returns a user's row, with the pages before it loaded. */
  loaded(row: UserRow): UserRow {
    const index = this.view.groups.usersOf(row.group).findIndex(({ id }) => id === row.id);
    this.#showUpTo(row.group, index);
    return this.#row(row);
  }

  #showUpTo(group: GroupKey, index: number): void {
    if (this.users.showUpTo(group, index))
      this.#fire(group === allUsers ? undefined : [this.#row({ kind: "group", group })]);
  }

  /** Returns the row that a row is in; undefined for one at the top. */
  parentOf(row: Row): Row | undefined {
    const parent = parentOf(row);
    return parent && this.#row(parent);
  }

  dispose(): void {
    for (const listening of this.#listening) listening.dispose();
    this.#listeningToStore?.dispose();
  }

  #row<Kind extends GroupRow | UserRow | MoreRow | SectionRow>(row: Kind): Kind {
    const key = keyOf(row);
    const known = this.#rows.get(key);
    if (known) return known as Kind;
    this.#rows.set(key, row);
    return row;
  }

  #follow(session: Session | undefined): void {
    const { store, roles } = session ?? {};
    if (store === this.#store) return;
    this.#listeningToStore?.dispose();
    this.#store = store;
    this.#roles = roles;
    this.view.follow(store, roles);
    this.#rows.clear();
    this.users.clear();
    this.#listeningToStore = store?.onDidChange((change) => this.#notice(change));
  }

  #rearrange(change: () => void): void {
    change();
    this.users.clear();
    this.#fire(undefined);
  }

  #notice(change: UsersChange): void {
    if (change === "all") {
      this.view.forget();
      return this.#fire(undefined);
    }
    const { groups } = this.view;
    const top = { main: new Set(groups.main()), section: groups.smart().length > 0 };
    const moves = this.view.change(change.before, change.after);
    const id = (change.after ?? change.before)?.id ?? "";
    const touched = touchedRows(id, moves, top, this.view.groups);
    this.#fire(touched?.flatMap((row) => this.#rows.get(keyOf(row)) ?? []));
  }

  #fire(rows: readonly Row[] | undefined): void {
    if (!this.#loading && rows?.length !== 0) this.#changed.fire(rows);
    this.#stateChanged.fire();
  }
}
