import type { User, UserStatus } from "@identity-users/sdk";
import type { Disposable } from "./emitter.ts";
import { Emitter } from "./emitter.ts";
import { explainError } from "./explain-error.ts";
import type { Session, Sessions } from "./sessions.ts";
import { lookOf } from "./statuses.ts";
import { UserGroups } from "./user-groups.ts";
import type { UsersChange, UserStore } from "./user-store.ts";

/** Users of one status. */
export interface GroupRow {
  readonly kind: "group";
  readonly status: UserStatus;
}

/** One user, under their status. */
export interface UserRow {
  readonly kind: "user";
  readonly id: string;
  readonly status: UserStatus;
}

/** Stands for the users of a group that are not shown yet. */
export interface MoreRow {
  readonly kind: "more";
  readonly status: UserStatus;
}

/** What went wrong, or a way out of it; a click runs the command. */
export interface ProblemRow {
  readonly kind: "problem";
  readonly label: string;
  readonly description: string;
  /** What to do about it. */
  readonly advice: string;
  readonly icon: string;
  readonly command: string;
}

/** A row of the view. */
export type Row = GroupRow | UserRow | MoreRow | ProblemRow;

/** What the view as a whole shows; a welcome text stands for `none` and `empty`. */
export type ViewState = "none" | "loading" | "ready" | "empty" | "failed";

/** How the tree loads when a view asks for its first rows. */
export type Load = (session: Session) => Promise<void>;

/** About a screenful. */
const mostInOpenGroup = 40;

/** Decides the rows of the view; a row is the same object for as long as it stands for the same thing. */
export class UserTree {
  readonly #sessions: Sessions;
  readonly #load: Load;
  readonly #pageSize: number;
  readonly #changed = new Emitter<Row | undefined>();
  readonly #stateChanged = new Emitter<void>();
  readonly #rows = new Map<string, Row>();
  readonly #pages = new Map<UserStatus, number>();
  readonly #listening: Disposable;
  #store: UserStore | undefined;
  #listeningToStore: Disposable | undefined;
  #groups: UserGroups | undefined;
  /** Set while the first rows are waited for: whoever waits gets them, and must not be asked to ask again. */
  #loading = false;
  /** Fires whenever `state` may have changed. */
  readonly onDidChangeState = this.#stateChanged.on;
  /** Fires the row that looks different, or nothing when more does. */
  readonly onDidChange = this.#changed.on;

  constructor(sessions: Sessions, options: { readonly load?: Load; readonly pageSize?: number } = {}) {
    this.#sessions = sessions;
    this.#load = options.load ?? (({ store }) => store.refresh());
    this.#pageSize = options.pageSize ?? 200;
    this.#listening = sessions.onDidChange(() => {
      this.#follow(undefined);
      this.#loading = false;
      this.#fire(undefined);
    });
  }

  get state(): ViewState {
    const store = this.#sessions.current?.store;
    if (!store) return "none";
    if (store.state.is === "failed") return "failed";
    if (store.state.is !== "ready") return "loading";
    return this.#grouped(store).statuses().length === 0 ? "empty" : "ready";
  }

  /** Lists the top rows; the first to ask makes the store load. */
  async roots(): Promise<Row[]> {
    const session = this.#sessions.current;
    if (!session) return [];
    this.#follow(session.store);
    await this.#loaded(session);
    if (session !== this.#sessions.current) return this.roots();
    const { state } = session.store;
    const groups = this.#grouped(session.store)
      .statuses()
      .map((status) => this.#row({ kind: "group", status }));
    return state.is === "failed" ? [...problemRows(state.error), ...groups] : groups;
  }

  /** Waits for the first users; a failure is the store's state, and so becomes a row. */
  async #loaded(session: Session): Promise<void> {
    const { store } = session;
    const isFirst = store.state.is === "idle";
    if (!isFirst && !(store.state.is === "loading" && store.size === 0)) return;
    this.#loading = true;
    await (isFirst ? this.#load(session) : store.refresh()).catch(() => {});
    this.#loading = false;
  }

  /** Lists the first pages of a group, and a row for the rest. */
  children(row: Row): Row[] {
    if (row.kind !== "group" || !this.#store) return [];
    const users = this.#grouped(this.#store).usersOf(row.status);
    const shown = users.slice(0, this.#shownOf(row.status));
    const rows = shown.map(({ id, status }) => this.#row({ kind: "user", id, status }));
    return shown.length < users.length ? [...rows, this.#row({ kind: "more", status: row.status })] : rows;
  }

  user(row: UserRow): User | undefined {
    return this.#store?.get(row.id);
  }

  sizeOf({ status }: GroupRow | MoreRow): number {
    return this.#store ? this.#grouped(this.#store).sizeOf(status) : 0;
  }

  /** Says whether a group is open at first: somebody waits for help there, and the groups below stay in sight. */
  startsOpen(row: GroupRow): boolean {
    return lookOf(row.status).needsAttention && this.sizeOf(row) <= mostInOpenGroup;
  }

  /** Says how many users of a group the next page brings, and how many there are beyond what is shown. */
  rest(row: MoreRow): { readonly next: number; readonly left: number } {
    const left = this.sizeOf(row) - this.#shownOf(row.status);
    return { next: Math.min(left, this.#pageSize), left };
  }

  /** Shows one more page of a group. */
  showMore({ status }: MoreRow): void {
    this.#pages.set(status, (this.#pages.get(status) ?? 1) + 1);
    this.#fire(this.#row({ kind: "group", status }));
  }

  dispose(): void {
    this.#listening.dispose();
    this.#listeningToStore?.dispose();
  }

  #shownOf(status: UserStatus): number {
    return this.#pageSize * (this.#pages.get(status) ?? 1);
  }

  #grouped(store: UserStore): UserGroups {
    return (this.#groups ??= new UserGroups(store.all()));
  }

  #row<Kind extends GroupRow | UserRow | MoreRow>(row: Kind): Kind {
    const key = `${row.kind}/${row.status}/${row.kind === "user" ? row.id : ""}`;
    const known = this.#rows.get(key);
    if (known) return known as Kind;
    this.#rows.set(key, row);
    return row;
  }

  #follow(store: UserStore | undefined): void {
    if (store === this.#store) return;
    this.#listeningToStore?.dispose();
    this.#store = store;
    this.#groups = undefined;
    this.#rows.clear();
    this.#pages.clear();
    this.#listeningToStore = store?.onDidChange((change) => this.#notice(change));
  }

  #notice(change: UsersChange): void {
    this.#groups = undefined;
    if (change === "all") return this.#fire(undefined);
    const { before, after } = change;
    if (!before || !after || before.status !== after.status) return this.#fire(undefined);
    const { id, status } = after;
    const sameOrder = before.firstName === after.firstName && before.lastName === after.lastName;
    this.#fire(sameOrder ? this.#row({ kind: "user", id, status }) : this.#row({ kind: "group", status }));
  }

  #fire(row: Row | undefined): void {
    if (!this.#loading) this.#changed.fire(row);
    this.#stateChanged.fire();
  }
}

function problemRows(error: unknown): ProblemRow[] {
  const { message, next = "", button } = explainError(error) ?? { message: "Cannot list users: cancelled" };
  const [label = message, ...reason] = message.split(": ");
  const what: ProblemRow = {
    kind: "problem",
    label,
    description: reason.join(": "),
    advice: next,
    icon: "error",
    command: "identityUsers.showLog",
  };
  const again: ProblemRow = {
    kind: "problem",
    label: "Try Again",
    description: "",
    advice: "",
    icon: "refresh",
    command: "identityUsers.listUsers",
  };
  const wayOut = button &&
    button.command !== again.command && { ...again, label: button.title, icon: "plug", command: button.command };
  return [what, ...(wayOut ? [wayOut] : []), again];
}
