import * as vscode from "vscode";
import { t } from "../ui/l10n.ts";

/** The scheme of texts that exist nowhere but on the screen. */
const scheme = "identity-users-text";

/** Shows texts that are no files: reports, and the sides of a comparison. */
export class Texts implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  #reports = 0;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    // VS Code opens what was open when it was closed; a report is not kept that long.
    return this.#texts.get(uri.path) ?? t("No longer available");
  }

  /** Shows a report as people read it, formatted, in place of one that is shown already. */
  async report(name: string, markdown: string): Promise<void> {
    // A preview keeps the text of an address that it knows: each report has an address of its own.
    await vscode.commands.executeCommand("markdown.showPreview", this.#put(`${++this.#reports}/${name}.md`, markdown));
  }

  /** Compares two texts side by side. */
  async compare(title: string, left: string, right: string, options = { preview: true }): Promise<void> {
    const sides = [this.#put(`before/${title}.json`, left), this.#put(`after/${title}.json`, right)];
    await vscode.commands.executeCommand("vscode.diff", ...sides, title, options);
  }

  /** Returns the address of the right side of a comparison. */
  rightOf(title: string): vscode.Uri {
    return addressOf(`after/${title}.json`);
  }

  #put(name: string, text: string): vscode.Uri {
    const uri = addressOf(name);
    this.#texts.set(uri.path, text);
    this.#changed.fire(uri);
    return uri;
  }

  dispose(): void {
    this.#registration.dispose();
  }
}

function addressOf(name: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${name.replaceAll(/[^\w./@ -]/g, "_")}` });
}
