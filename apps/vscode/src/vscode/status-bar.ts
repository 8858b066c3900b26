import * as vscode from "vscode";
import { environmentOf, wordsOfKind } from "../connections/connection.ts";
import type { Sessions } from "../sessions/sessions.ts";
import { describeCaller, shortNameOf } from "../sessions/signed-in.ts";
import { t } from "../ui/l10n.ts";
import { plainText } from "../ui/literal-text.ts";

/** Shows in the status bar where users are managed, and as whom; a click switches. Production that can be written to stands out. */
export function createStatusBar(
  sessions: Sessions,
  connections: { readonly onDidChange: (listener: () => void) => vscode.Disposable },
): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("identityUsers.connection", vscode.StatusBarAlignment.Left, 0);
  item.name = t("LUSID Users: Connection");
  item.command = "identityUsers.switchConnection";
  const show = () => {
    const { connection, me } = sessions.current ?? {};
    if (!connection) return item.hide();
    const { name, kind, readOnly } = connection;
    const caller = me?.value;
    const parts = [
      plainText(name),
      ...(kind === "development" ? [] : [wordsOfKind(kind)]),
      ...(caller ? [plainText(shortNameOf(caller))] : []),
    ];
    const where = `${environmentOf(connection)}${readOnly ? ` · ${t("read-only")}` : ""}`;
    const label = [where, ...(caller ? describeCaller(caller) : [])].map(plainText);
    item.text = `$(${readOnly ? "lock" : "organization"}) ${parts.join(" · ")}`;
    item.tooltip = label.join("\n");
    item.accessibilityInformation = { label: label.join(", ") };
    const stands = kind === "production" && !readOnly;
    item.backgroundColor = stands ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
    item.show();
  };
  show();
  return vscode.Disposable.from(
    item,
    sessions.onDidChange(show),
    sessions.onDidChangeMe(show),
    connections.onDidChange(show),
  );
}
