import * as vscode from "vscode";
import type { Setup } from "../../pages/base/messages.ts";
import type { Page } from "../../pages/base/page.ts";
import { propertyOf } from "../../ui/property-of.ts";
import { documentOf } from "./document.ts";

/** The page that a panel shows. */
export interface PanelOptions<Shown extends Page> {
  /** Names the script: `dist/webview/<kind>.js`. */
  readonly kind: "table" | "user" | "plan";
  readonly title: string;
  readonly extensionUri: vscode.Uri;
  /** The tab that VS Code has kept over a reload of the window, in place of a new one. */
  readonly restored?: vscode.WebviewPanel | undefined;
  /** `post` sends the page a message, `rename` gives the tab another title. */
  readonly page: (post: (message: object) => void, rename: (title: string) => void) => Shown;
}

/** Opens a page as an editor tab; its script is loaded now, and nothing of it before. */
export function openPanel<Shown extends Page>({
  kind,
  title,
  extensionUri,
  restored,
  page,
}: PanelOptions<Shown>): {
  readonly panel: vscode.WebviewPanel;
  readonly page: Shown;
} {
  const scripts = vscode.Uri.joinPath(extensionUri, "dist", "webview");
  const options = { enableScripts: true, localResourceRoots: [scripts] };
  // What people have typed and where they are is theirs: it outlives a look at another tab.
  const kept = { ...options, retainContextWhenHidden: true };
  const panel =
    restored ?? vscode.window.createWebviewPanel(`identityUsers.${kind}`, title, vscode.ViewColumn.Active, kept);
  const { webview } = panel;
  webview.options = options;
  // VS Code draws the icon of a tab as it is, in no colour of the theme.
  const icon = (name: string) => vscode.Uri.joinPath(extensionUri, "media", name);
  panel.iconPath = { light: icon("users.svg"), dark: icon("users-on-dark.svg") };
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
  return { panel, page: shown };
}
