import * as vscode from "vscode";
import type { Connection } from "../../connections/connection.ts";
import type { Row } from "../../tree/rows.ts";
import type { UserTree } from "../../tree/user-tree.ts";
import { goneItem, groupItem, moreItem, problemItem, sectionItem, userItem, userTooltip } from "./tree-items.ts";

/** Provides the rows of a tree to VS Code. */
export class UsersProvider implements vscode.TreeDataProvider<Row> {
  readonly #tree: UserTree;
  readonly #connection: () => Connection | undefined;
  readonly #changed = new vscode.EventEmitter<Row[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(tree: UserTree, connection: () => Connection | undefined) {
    this.#tree = tree;
    this.#connection = connection;
    tree.onDidChange((rows) => this.#changed.fire(rows && [...rows]));
  }

  getChildren(row?: Row): vscode.ProviderResult<Row[]> {
    if (!row) return this.#tree.roots();
    void this.#tree.ask(row);
    return this.#tree.children(row);
  }

  getTreeItem(row: Row): vscode.TreeItem {
    const item = this.#draw(row);
    // Two connections may know the same user id, and one user may be in several groups: the path makes a row unlike any other.
    if (row.kind !== "problem") item.id = [this.#connection()?.id, ...pathOf(row)].join("/");
    return item;
  }

  /** Lets VS Code find a row whose group it has not opened yet. */
  getParent(row: Row): Row | undefined {
    return this.#tree.parentOf(row);
  }

  async resolveTreeItem(item: vscode.TreeItem, row: Row, token: vscode.CancellationToken): Promise<vscode.TreeItem> {
    if (row.kind !== "user") return item;
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const user = await this.#tree.userWithRoles(row, abort.signal);
    if (user) item.tooltip = userTooltip(user);
    return item;
  }

  #draw(row: Row): vscode.TreeItem {
    if (row.kind === "section") return sectionItem(row, this.#tree);
    if (row.kind === "group") return groupItem(row, this.#tree);
    if (row.kind === "more") return moreItem(row, this.#tree);
    if (row.kind === "problem") return problemItem(row);
    const user = this.#tree.user(row);
    return user
      ? userItem(user, this.#tree.view.textOf(user, row.group), this.#connection()?.readOnly ?? false)
      : goneItem(row);
  }
}

function pathOf(row: Exclude<Row, { kind: "problem" }>): string[] {
  if (row.kind === "section") return ["section"];
  return [row.group, row.kind === "user" ? row.id : row.kind];
}
