import * as vscode from "vscode";
import { plainText } from "../../ui/literal-text.ts";
import { type Button, Cancelled, type Report, type Ui } from "../../ui/ui.ts";
import { openFile, saveFile } from "./files.ts";
import { askForm } from "./input-form.ts";
import { findOne, itemOf, sectionOf } from "./quick-find.ts";
import { showSecrets } from "./secret-list.ts";
import { showSecret } from "./secret-sheet.ts";

/** Milliseconds before work is shown to go on; most of it is done by then. */
const patience = 400;

/** Talks to people through VS Code, but for reviews, which are editors. */
export const vsCodeUi: Omit<Ui, "review"> = {
  async ask({ message, detail, answers, leaving }) {
    const options = { modal: true, detail: plainText(detail) };
    const items = answers.map((title) => ({ title, isCloseAffordance: title === leaving }));
    const answer = await vscode.window.showWarningMessage(plainText(message), options, ...items);
    if (answer === undefined) throw new Cancelled();
    return answer.title;
  },

  async pick({ title, placeholder, choices }) {
    const items = choices.map(itemOf);
    const options = { title, placeHolder: placeholder, matchOnDescription: true, matchOnDetail: true };
    const item = await vscode.window.showQuickPick(items, options);
    if (item === undefined) throw new Cancelled();
    return item.value;
  },

  async pickMany({ title, placeholder, choices }) {
    const items = choices.flatMap((choice, index) => [
      ...(choice.section === choices[index - 1]?.section ? [] : [sectionOf(choice)]),
      { ...itemOf(choice), picked: choice.picked ?? false },
    ]);
    const options = {
      title,
      placeHolder: placeholder,
      canPickMany: true,
      matchOnDescription: true,
      matchOnDetail: true,
    } as const;
    const picked = await vscode.window.showQuickPick(items, options);
    if (picked === undefined) throw new Cancelled();
    return picked.map(({ value }) => value);
  },

  find: findOne,
  form: askForm,
  secret: showSecret,
  secrets: showSecrets,
  progress,

  openFile,
  saveFile,
  copy: async (text) => vscode.env.clipboard.writeText(text),

  info: (message, buttons = []) => void show(vscode.window.showInformationMessage, message, buttons),
  warn: (message, buttons = []) => void show(vscode.window.showWarningMessage, message, buttons),
  error: (message, buttons) => void show(vscode.window.showErrorMessage, message, buttons),
};

async function progress<T>(title: string, work: (signal: AbortSignal, report: Report) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  let shown = 0;
  let tell: Report | undefined;
  const working = work(abort.signal, (message, share) => tell?.(message, share));
  const soon = new Promise<"slow">((resolve) => setTimeout(resolve, patience, "slow"));
  if ((await Promise.race([working.catch(() => "failed"), soon])) !== "slow") return working;
  const options = { location: vscode.ProgressLocation.Notification, title: plainText(title), cancellable: true };
  return vscode.window.withProgress(options, (bar, token) => {
    token.onCancellationRequested(() => abort.abort());
    tell = (message, share) => {
      bar.report({ message: plainText(message), increment: (share - shown) * 100 });
      shown = share;
    };
    return working;
  });
}

type Message = (message: string, ...titles: string[]) => Thenable<string | undefined>;

async function show(message: Message, text: string, buttons: readonly Button[]): Promise<void> {
  const title = await message(plainText(text), ...buttons.map((button) => button.title));
  const button = buttons.find((candidate) => candidate.title === title);
  if (button) await vscode.commands.executeCommand(button.command);
}
