import * as vscode from "vscode";
import type { Setup } from "../../pages/messages.ts";
import type { Page, Post } from "../../pages/page.ts";
import { propertyOf } from "../../ui/property-of.ts";
import { documentOf } from "./document.ts";

/** The page that a panel shows. */
export interface PanelOptions<Message> {
  /** Names the script: `dist/webview/<kind>.js`. */
  readonly kind: "table" | "user" | "plan";
  readonly title: string;
  readonly extensionUri: vscode.Uri;
  /** `rename` gives the tab another title. */
  readonly page: (post: Post<Message>, rename: (title: string) => void) => Page;
}

/** Opens a page as an editor tab; its script is loaded now, and nothing of it before. */
export function openPanel<Message>({ kind, title, extensionUri, page }: PanelOptions<Message>): vscode.WebviewPanel {
  const scripts = vscode.Uri.joinPath(extensionUri, "dist", "webview");
  const panel = vscode.window.createWebviewPanel(`identityUsers.${kind}`, title, vscode.ViewColumn.Active, {
    enableScripts: true,
    // What people have typed and where they are is theirs: it outlives a look at another tab.
    retainContextWhenHidden: true,
    localResourceRoots: [scripts],
  });
  const { webview } = panel;
  panel.iconPath = vscode.Uri.joinPath(extensionUri, "media", "users.svg");
  const shown = page(
    (message) => void webview.postMessage(message),
    (renamed) => (panel.title = renamed),
  );
  webview.onDidReceiveMessage((message: unknown) => {
    if (propertyOf(message, "type") !== "ready") return shown.receive(message);
    void webview.postMessage({ type: "setup", title: panel.title, texts: vscode.l10n.bundle } satisfies Setup);
    shown.load();
  });
  panel.onDidDispose(() => shown.dispose());
  webview.html = documentOf(
    webview.asWebviewUri(vscode.Uri.joinPath(scripts, `${kind}.js`)).toString(),
    vscode.env.language,
  );
  return panel;
}
