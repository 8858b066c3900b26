import * as vscode from "vscode";
import { environmentOf, wordsOfKind } from "../connections/connection.ts";
import type { Sessions } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import { plainText } from "../ui/literal-text.ts";

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
