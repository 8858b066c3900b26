import * as vscode from "vscode";
import type { Row, UserTree } from "../core/user-tree.ts";
import { goneItem, groupItem, moreItem, problemItem, userItem } from "./tree-items.ts";
import { userTooltip } from "./user-tooltip.ts";

/** Hands the rows of a tree to VS Code. */
export class UsersProvider implements vscode.TreeDataProvider<Row> {
  readonly #tree: UserTree;
  readonly #connectionId: () => string;
  readonly #changed = new vscode.EventEmitter<Row | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(tree: UserTree, connectionId: () => string) {
    this.#tree = tree;
    this.#connectionId = connectionId;
    tree.onDidChange((row) => this.#changed.fire(row));
  }

  getChildren(row?: Row): vscode.ProviderResult<Row[]> {
    return row ? this.#tree.children(row) : this.#tree.roots();
  }

  getTreeItem(row: Row): vscode.TreeItem {
    const item = this.#draw(row);
    // Two connections may know the same user id, and one user may move between groups: the path makes a row unlike any other.
    if (row.kind !== "problem")
      item.id = [this.#connectionId(), row.status, row.kind === "user" ? row.id : row.kind].join("/");
    return item;
  }

  resolveTreeItem(item: vscode.TreeItem, row: Row): vscode.TreeItem {
    const user = row.kind === "user" && this.#tree.user(row);
    if (user) item.tooltip = userTooltip(user);
    return item;
  }

  #draw(row: Row): vscode.TreeItem {
    if (row.kind === "group") return groupItem(row, this.#tree);
    if (row.kind === "more") return moreItem(row, this.#tree);
    if (row.kind === "problem") return problemItem(row);
    const user = this.#tree.user(row);
    return user ? userItem(user) : goneItem(row);
  }
}
