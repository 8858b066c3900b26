import type * as vscode from "vscode";
import type { Pages } from "../../pages/pages.ts";
import { PlanPage, type PlanPageOptions } from "../../pages/plan-page.ts";
import type { ShownPlan } from "../../pages/shown-plan.ts";
import { TablePage, type TablePageOptions } from "../../pages/table-page.ts";
import { keyOf, type Shown, UserPage, type UserPageOptions } from "../../pages/user-page.ts";
import { t } from "../../ui/l10n.ts";
import { openPanel } from "./panel.ts";

/** The parts of the extension that the pages use. */
export type PagesOptions = TablePageOptions & PlanPageOptions & Omit<UserPageOptions, "drafts">;

/** Opens pages, each once. */
export class VsCodePages implements Pages {
  readonly #extensionUri: vscode.Uri;
  readonly #options: PagesOptions;
  readonly #users = new Map<string, { readonly panel: vscode.WebviewPanel; readonly page: UserPage }>();
  readonly #drafts: UserPageOptions["drafts"] = new Map();
  #table: vscode.WebviewPanel | undefined;
  readonly #plans = new Map<string, { readonly panel: vscode.WebviewPanel; readonly page: PlanPage }>();

  constructor(extensionUri: vscode.Uri, options: PagesOptions) {
    this.#extensionUri = extensionUri;
    this.#options = options;
  }

  showTable(): void {
    if (this.#table) return this.#table.reveal();
    this.#table = openPanel({
      kind: "table",
      title: t("Users"),
      extensionUri: this.#extensionUri,
      page: (post) => new TablePage(this.#options, post),
    });
    this.#table.onDidDispose(() => (this.#table = undefined));
  }

  showUser(user: Shown["user"], connection: Shown["connection"]): void {
    const key = keyOf({ user, connection });
    const open = this.#users.get(key);
    if (open) {
      open.page.take(user);
      return open.panel.reveal();
    }
    const options = { ...this.#options, drafts: this.#drafts };
    let page: UserPage | undefined;
    const panel = openPanel({
      kind: "user",
      title: user.login,
      extensionUri: this.#extensionUri,
      page: (post: ConstructorParameters<typeof UserPage>[2], rename) =>
        (page = new UserPage(options, { user, connection }, post, rename)),
    });
    if (page) this.#users.set(key, { panel, page });
    panel.onDidDispose(() => this.#users.delete(key));
  }

  showPlan(plan: ShownPlan): void {
    const { source, planned } = plan;
    const key = JSON.stringify([source.name, planned.session.connection.id]);
    const open = this.#plans.get(key);
    if (open) {
      open.page.show(plan);
      return open.panel.reveal();
    }
    let page: PlanPage | undefined;
    const panel = openPanel({
      kind: "plan",
      title: t("Plan of {0}", source.name),
      extensionUri: this.#extensionUri,
      page: (post) => (page = new PlanPage(this.#options, plan, post)),
    });
    if (page) this.#plans.set(key, { panel, page });
    panel.onDidDispose(() => this.#plans.delete(key));
  }

  dispose(): void {
    this.#table?.dispose();
    for (const { panel } of this.#users.values()) panel.dispose();
    for (const { panel } of this.#plans.values()) panel.dispose();
  }
}
