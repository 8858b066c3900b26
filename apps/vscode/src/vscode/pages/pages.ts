import type * as vscode from "vscode";
import type { Pages } from "../../pages/pages.ts";
import { TablePage, type TablePageOptions } from "../../pages/table-page.ts";
import { t } from "../../ui/l10n.ts";
import { openPanel } from "./panel.ts";

/** Opens pages, each once. */
export class VsCodePages implements Pages {
  readonly #extensionUri: vscode.Uri;
  readonly #options: TablePageOptions;
  #table: vscode.WebviewPanel | undefined;

  constructor(extensionUri: vscode.Uri, options: TablePageOptions) {
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

  dispose(): void {
    this.#table?.dispose();
  }
}
