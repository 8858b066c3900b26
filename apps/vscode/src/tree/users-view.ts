import * as vscode from "vscode";
import type { Sessions } from "../core/sessions.ts";
import type { UserTree } from "../core/user-tree.ts";
import { UsersProvider } from "./users-provider.ts";

/** The id of the view, as the manifest has it. */
const viewId = "identityUsers.users";

/** Creates the view; its message and description name the connection in use, its context keys choose the welcome texts. */
export function createUsersView(tree: UserTree, sessions: Sessions): vscode.Disposable {
  const provider = new UsersProvider(tree, () => sessions.current?.connection.id ?? "none");
  const view = vscode.window.createTreeView(viewId, { treeDataProvider: provider, showCollapseAll: true });
  const show = () => {
    const connection = sessions.current?.connection;
    const source = connection?.tokenFile === undefined ? "stored" : "builtIn";
    const inUse = connection ? (source === "builtIn" ? "Built in: " : "") + connection.name : "";
    view.description = inUse;
    // VS Code shows no description while the view is alone in its sidebar, and no welcome text above a message.
    view.message = tree.state === "empty" ? "" : inUse;
    setContext("identityUsers.state", tree.state);
    setContext("identityUsers.connection", connection ? source : "none");
  };
  show();
  return vscode.Disposable.from(view, tree.onDidChangeState(show));
}

// Not awaited: VS Code answers late while it starts.
function setContext(key: string, value: string): void {
  void vscode.commands.executeCommand("setContext", key, value);
}
