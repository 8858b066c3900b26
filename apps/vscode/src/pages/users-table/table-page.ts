import type { User } from "@identity-users/sdk";
import type { Bulk, BulkRun } from "../../bulk/bulk.ts";
import type { HoldersContext } from "../../bulk/read-holders.ts";
import { environmentOf } from "../../connections/connection.ts";
import type { Storage } from "../../connections/connections.ts";
import { explainListing, firstListing } from "../../sessions/first-listing.ts";
import { sentencesOf } from "../../sessions/explain-error.ts";
import type { Session, Sessions } from "../../sessions/sessions.ts";
import { sortRows, type TableSorting } from "../../table/sort-rows.ts";
import type { TableFilter } from "../../table/table-filter.ts";
import { rowOf, type TableRow } from "../../table/table-row.ts";
import type { Disposable } from "../../ui/emitter.ts";
import type { UsersChange } from "../../users/user-store.ts";
import type { Page, Post } from "../base/page.ts";
import { isAction, type RowCommand, toolOf } from "../base/row-command.ts";
import { readTableIntent } from "./table-intents.ts";
import { keepLayout, keptLayout } from "./table-layout.ts";
import type { TableAction, TableIntent, TableMessage } from "./table-messages.ts";
import { tableResultOf } from "./table-result.ts";
import { TableRoles } from "./table-roles.ts";

/** The parts of the extension that the table uses. */
export interface TablePageOptions extends HoldersContext {
  readonly sessions: Sessions;
  readonly storage: Storage;
  readonly bulk: Bulk;
  /** The commands of a user's row, in the order of its menu: no others are run for the table. */
  readonly rowCommands: readonly RowCommand[];
  /** Runs a command. */
  readonly run: (id: string, target?: unknown) => PromiseLike<unknown>;
}

/** Milliseconds in which changes of single users are collected: a bulk action makes several for each. */
const pause = 25;

/** More than any screen shows. */
const firstRows = 200;
/** Milliseconds in which the first rows arrive and are painted, here and in the tree. */
const pauseForFirst = 150;
const byName: TableSorting = { column: "name", descending: false };

/** The extension's side of the Users Table: it shows the users of the session in use, and acts by the commands of the sidebar. */
export class TablePage implements Page {
  readonly #options: TablePageOptions;
  readonly #post: Post<TableMessage>;
  #listening: readonly Disposable[] = [];
  #listeningToStore: Disposable | undefined;
  #session: Session | undefined;
  #roles: TableRoles | undefined;
  #filter: TableFilter | undefined;
  #result: BulkRun | undefined;
  readonly #changed = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: TablePageOptions, post: Post<TableMessage>) {
    this.#options = options;
    this.#post = post;
  }

  load(): void {
    const { sessions, rowCommands, storage } = this.#options;
    if (!this.#isLoaded) this.#listening = [sessions.onDidChange(() => this.#follow())];
    this.#post({ type: "actions", actions: rowCommands.map(tableActionOf) });
    const layout = keptLayout(storage);
    if (layout) this.#post({ type: "layout", layout });
    this.#follow();
    this.#showFilter();
  }

  get #isLoaded(): boolean {
    return this.#listening.length > 0;
  }

  /** Shows those whom a filter takes in, once the page has loaded. */
  show(filter: TableFilter): void {
    this.#filter = filter;
    if (this.#isLoaded) this.#showFilter();
  }

  #showFilter(): void {
    if (this.#filter) this.#post({ type: "show", filter: this.#filter });
    // What is chosen in the table from then on is the table's own.
    this.#filter = undefined;
  }

  /** Shows the result of the last bulk action, once the page has loaded. */
  showResult(run: BulkRun | undefined): void {
    this.#result = run;
    if (this.#isLoaded) this.#post({ type: "result", result: run && tableResultOf(run) });
  }

  receive(message: unknown): void {
    const intent = readTableIntent(message);
    if (intent && this.#isLoaded) this.#act(intent);
  }

  #act(intent: TableIntent): void {
    const { run, storage } = this.#options;
    switch (intent.type) {
      case "run":
        return this.#run(intent.command, intent.ids);
      case "export":
        return this.#export(intent);
      case "refresh":
        if (this.#session) this.#post({ type: "state", state: "loading" });
        return void run("identityUsers.listUsers");
      case "layout":
        return void keepLayout(storage, intent.layout);
      case "loadRoles":
        return void this.#roles?.read();
      case "retry":
        return this.#retry();
      case "closeResult":
        return this.showResult(undefined);
    }
  }

  #run(command: string, ids: readonly string[]): void {
    const known = this.#known(ids);
    const found = this.#options.rowCommands.find(({ id }) => id === command);
    if (!found || known.length === 0 || (found.single && known.length > 1)) return;
    void this.#options.run(`identityUsers.${found.id}`, { ids: known });
  }

  #export({ ids, columns, roles }: TableIntent & { readonly type: "export" }): void {
    const known = this.#known(ids);
    if (known.length === 0) return;
    const shown = columns.filter((id) => id !== "roles" || roles || this.#session?.roles.isComplete);
    const all = roles && !shown.includes("roles") ? [...shown, "roles"] : shown;
    const shownRoles = this.#roles;
    void this.#options.run("identityUsers.exportUsers", { ids: known, columns: all }).then(() => shownRoles?.show());
  }

  /** Returns those ids that the session's store knows, each once; none of a list that is longer than the store. */
  #known(ids: readonly string[]): string[] {
    const store = this.#session?.store;
    if (!store || ids.length > store.size) return [];
    return [...new Set(ids)].filter((id) => store.get(id) !== undefined);
  }

  #retry(): void {
    const { bulk, run } = this.#options;
    // Somebody has done something else meanwhile that has no result to show.
    if (this.#result?.id !== bulk.last?.id) return this.showResult(undefined);
    if (this.#result) void run("identityUsers.retryFailed");
  }

  /** Shows the session in use; of another connection than before, nothing stays. */
  #follow(): void {
    const former = this.#session;
    const session = this.#options.sessions.current;
    // Not one that was locked, unlocked or edited.
    const isOther = former !== undefined && session?.connection.id !== former.connection.id;
    this.#forgetChanges();
    if (session !== former) {
      this.#roles?.dispose();
      this.#listeningToStore?.dispose();
      this.#session = session;
      this.#roles = session && new TableRoles(this.#options, session, this.#post);
      this.#listeningToStore = session?.store.onDidChange((change) => this.#notice(change));
    }
    this.showResult(isOther ? undefined : this.#result);
    if (isOther || !session) this.#post({ type: "users", users: [], readAt: undefined });
    if (!session) return this.#post({ type: "state", state: "none" });
    const { name, kind, readOnly } = session.connection;
    this.#post({ type: "connection", name, where: environmentOf(session.connection), kind, readOnly });
    // The rows of the same connection stay, and selected, until they are read anew.
    if (former && session !== former && !isOther) this.#showState(session);
    else this.#showUsers(session);
    void firstListing(session, this.#options.ui);
  }

  /** Shows all users. The first of many go ahead: all of 10,000 take a third of a second to arrive. */
  #showUsers(session: Session): void {
    const rows = this.#rowsOf(session);
    if (rows.length <= firstRows) return this.#showAll(session, rows);
    const [sorting = byName] = keptLayout(this.#options.storage)?.sorting ?? [];
    this.#post({ type: "changed", users: sortRows(rows, sorting, firstRows), gone: [] });
    this.#timer = setTimeout(() => {
      this.#forgetChanges();
      this.#showAll(session, this.#rowsOf(session));
    }, pauseForFirst);
  }

  #showAll(session: Session, users: readonly TableRow[]): void {
    this.#post({ type: "users", users, readAt: session.store.readAt });
    this.#showState(session);
  }

  #rowsOf({ store }: Session): TableRow[] {
    return store.all().map((user) => this.#rowOf(user));
  }

  #showState({ store: { state } }: Session): void {
    if (state.is === "failed")
      this.#post({ type: "state", state: "failed", message: sentencesOf(explainListing(state.error)) });
    else this.#post({ type: "state", state: state.is === "ready" ? "ready" : "loading" });
    this.#roles?.show();
  }

  #rowOf(user: User): TableRow {
    return rowOf(user, this.#session?.roles.knownOf(user));
  }

  #notice(change: UsersChange): void {
    if (change === "all") {
      this.#forgetChanges();
      if (this.#session) this.#showUsers(this.#session);
      return;
    }
    this.#changed.add((change.after ?? change.before)?.id ?? "");
    this.#timer ??= setTimeout(() => this.#showChanges(), pause);
  }

  #showChanges(): void {
    const ids = [...this.#changed];
    this.#forgetChanges();
    const users = ids.flatMap((id) => this.#session?.store.get(id) ?? []);
    const left = new Set(users.map(({ id }) => id));
    this.#post({
      type: "changed",
      users: users.map((user) => this.#rowOf(user)),
      gone: ids.filter((id) => !left.has(id)),
    });
  }

  #forgetChanges(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed.clear();
  }

  dispose(): void {
    this.#forgetChanges();
    this.#roles?.dispose();
    this.#listeningToStore?.dispose();
    for (const listening of this.#listening) listening.dispose();
  }
}

function tableActionOf(command: RowCommand): TableAction {
  const { id, icon, single = false } = command;
  return { ...toolOf(command), icon, action: isAction(id) ? id : undefined, single };
}
