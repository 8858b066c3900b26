import type { User } from "@identity-users/sdk";
import * as vscode from "vscode";
import type { BulkRun } from "../../bulk/bulk.ts";
import type { Connection } from "../../connections/connection.ts";
import type { Page } from "../../pages/base/page.ts";
import type { Pages } from "../../pages/pages.ts";
import { PlanPage, type PlanPageOptions } from "../../pages/plan/plan-page.ts";
import type { ShownPlan } from "../../pages/plan/shown-plan.ts";
import { TablePage, type TablePageOptions } from "../../pages/users-table/table-page.ts";
import { keyOf, UserPage, type UserPageOptions } from "../../pages/user/user-page.ts";
import type { TableFilter } from "../../table/table-filter.ts";
import { t } from "../../ui/l10n.ts";
import { openPanel, type PanelOptions } from "./panel.ts";

/** The parts of the extension that the pages use. */
export type PagesOptions = TablePageOptions & PlanPageOptions & Omit<UserPageOptions, "drafts">;

/** A page and the tab that it is in. */
interface Open<Shown extends Page> {
  readonly panel: vscode.WebviewPanel;
  readonly page: Shown;
}

/** Opens pages, each once. */
export class VsCodePages implements Pages {
  readonly #extensionUri: vscode.Uri;
  readonly #options: PagesOptions;
  readonly #restoring: vscode.Disposable;
  readonly #tables = new Map<"table", Open<TablePage>>();
  readonly #users = new Map<string, Open<UserPage>>();
  readonly #plans = new Map<string, Open<PlanPage>>();
  readonly #drafts: UserPageOptions["drafts"] = new Map();
  /** The commands that pages have run and that have not ended. */
  #running = 0;

  constructor(extensionUri: vscode.Uri, options: PagesOptions) {
    this.#extensionUri = extensionUri;
    this.#options = {
      ...options,
      run: (...command) => this.#counted(options.run(...command)),
      runOn: (...command) => this.#counted(options.runOn(...command)),
    };
    this.#restoring = vscode.window.registerWebviewPanelSerializer("identityUsers.table", {
      // One that was opened anew meanwhile stays.
      deserializeWebviewPanel: async (panel) => (this.#tables.size > 0 ? panel.dispose() : void this.#openTable(panel)),
    });
  }

  showTable(filter?: TableFilter): void {
    const { panel, page } = this.#tables.get("table") ?? this.#openTable();
    panel.reveal();
    if (filter) page.show(filter);
  }

  showResult(run: BulkRun): boolean {
    const { panel, page } = this.#tables.get("table") ?? {};
    page?.showResult(run);
    return panel?.visible ?? false;
  }

  showUser(user: User, connection: Connection): void {
    const key = keyOf({ user, connection });
    const open = this.#users.get(key);
    if (open) {
      open.page.take(user);
      return open.panel.reveal();
    }
    const options = { ...this.#options, drafts: this.#drafts };
    this.#open(this.#users, key, {
      kind: "user",
      title: user.login,
      page: (post, rename) => new UserPage(options, { user, connection }, post, rename),
    });
  }

  showPlan(plan: ShownPlan): void {
    const { source, planned } = plan;
    const key = JSON.stringify([source.name, planned.session.connection.id]);
    const open = this.#plans.get(key);
    if (open) {
      open.page.show(plan);
      return open.panel.reveal();
    }
    this.#open(this.#plans, key, {
      kind: "plan",
      title: t("Plan of {0}", source.name),
      page: (post) => new PlanPage(this.#options, plan, post),
    });
  }

  #openTable(restored?: vscode.WebviewPanel): Open<TablePage> {
    return this.#open(this.#tables, "table", {
      kind: "table",
      restored,
      title: t("Users"),
      page: (post) => new TablePage(this.#options, post),
    });
  }

  #open<Key, Shown extends Page>(
    pages: Map<Key, Open<Shown>>,
    key: Key,
    options: Omit<PanelOptions<Shown>, "extensionUri">,
  ): Open<Shown> {
    const open = openPanel({ ...options, extensionUri: this.#extensionUri });
    pages.set(key, open);
    open.panel.onDidDispose(() => pages.delete(key));
    return open;
  }

  /**
   * Gives the focus back to the page in front, if a page has run a command that goes on.
   *
   * After a question, VS Code gives it to the frame around the page, where keys do nothing.
   */
  takeFocusBack(): void {
    if (this.#running > 0) this.#all.find(({ panel }) => panel.active)?.panel.reveal();
  }

  get #all(): readonly Open<Page>[] {
    return [this.#tables, this.#users, this.#plans].flatMap((pages) => [...pages.values()]);
  }

  #counted<Result>(running: PromiseLike<Result>): PromiseLike<Result> {
    this.#running++;
    const end = () => void this.#running--;
    running.then(end, end);
    return running;
  }

  dispose(): void {
    this.#restoring.dispose();
    for (const { panel } of this.#all) panel.dispose();
  }
}
