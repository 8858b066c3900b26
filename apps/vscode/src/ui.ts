import * as vscode from "vscode";
import { Cancelled } from "./core/cancelled.ts";
import { plainText } from "./core/plain-text.ts";
import type { Button, Choice, Ui } from "./core/ui.ts";
import { askForm } from "./input-form.ts";
import { showSecret } from "./secret-sheet.ts";

/** Milliseconds before work is shown to go on; most of it is done by then. */
const patience = 400;

/** Talks to people through VS Code. */
export const vsCodeUi: Ui = {
  async ask({ message, detail, answers }) {
    const options = { modal: true, detail: plainText(detail) };
    const answer = await vscode.window.showWarningMessage(plainText(message), options, ...answers);
    if (answer === undefined) throw new Cancelled();
    return answer;
  },

  async pick({ title, placeholder, choices }) {
    const items = choices.map(itemOf);
    const options = { title, placeHolder: placeholder, matchOnDescription: true, matchOnDetail: true };
    const item = await vscode.window.showQuickPick(items, options);
    if (item === undefined) throw new Cancelled();
    return item.value;
  },

  form: askForm,
  secret: showSecret,
  progress,

  info: (message) => void vscode.window.showInformationMessage(plainText(message)),
  warn: (message) => void vscode.window.showWarningMessage(plainText(message)),
  error: (message, buttons) => void showError(message, buttons),
};

function itemOf<T>({ label, description, detail, icon, value }: Choice<T>): vscode.QuickPickItem & { value: T } {
  return {
    label: plainText(label),
    ...(description !== undefined && { description: plainText(description) }),
    ...(detail !== undefined && { detail: plainText(detail) }),
    ...(icon !== undefined && { iconPath: new vscode.ThemeIcon(icon) }),
    value,
  };
}

async function progress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const working = work(abort.signal);
  const soon = new Promise<"slow">((resolve) => setTimeout(resolve, patience, "slow"));
  if ((await Promise.race([working.catch(() => "failed"), soon])) !== "slow") return working;
  const options = { location: vscode.ProgressLocation.Notification, title: plainText(title), cancellable: true };
  return vscode.window.withProgress(options, (_, token) => {
    token.onCancellationRequested(() => abort.abort());
    return working;
  });
}

async function showError(message: string, buttons: readonly Button[]): Promise<void> {
  const title = await vscode.window.showErrorMessage(plainText(message), ...buttons.map((button) => button.title));
  const button = buttons.find((candidate) => candidate.title === title);
  if (button) await vscode.commands.executeCommand(button.command);
}
