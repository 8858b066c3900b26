import * as vscode from "vscode";
import { environmentOf, wordsOfKind } from "./core/connection.ts";
import { t } from "./core/l10n.ts";
import { plainText } from "./core/literal-text.ts";
import type { Sessions } from "./core/sessions.ts";

/** Shows in the status bar where users are managed; a click switches. Production that can be written to stands out. */
export function createStatusBar(
  sessions: Sessions,
  connections: { readonly onDidChange: (listener: () => void) => vscode.Disposable },
): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("identityUsers.connection", vscode.StatusBarAlignment.Left, 0);
  item.name = t("LUSID Users: Connection");
  item.command = "identityUsers.switchConnection";
  const show = () => {
    const connection = sessions.current?.connection;
    if (!connection) return item.hide();
    const { name, kind, readOnly } = connection;
    item.text = `$(${readOnly ? "lock" : "organization"}) ${plainText(name)}${kind === "development" ? "" : ` · ${wordsOfKind(kind)}`}`;
    item.tooltip = `${plainText(environmentOf(connection))}${readOnly ? ` · ${t("read-only")}` : ""}`;
    const stands = kind === "production" && !readOnly;
    item.backgroundColor = stands ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
    item.show();
  };
  show();
  return vscode.Disposable.from(item, sessions.onDidChange(show), connections.onDidChange(show));
}
