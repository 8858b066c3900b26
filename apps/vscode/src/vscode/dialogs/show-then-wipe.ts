import type * as vscode from "vscode";

/** Shows a box with secrets until it is left or `signal` closes it, empties it and disposes of it. */
export async function showThenWipe(box: vscode.QuickInput, signal: AbortSignal, empty: () => void): Promise<void> {
  const hide = () => box.hide();
  signal.addEventListener("abort", hide, { once: true });
  await new Promise<void>((resolve) => {
    box.onDidHide(resolve);
    box.show();
  });
  signal.removeEventListener("abort", hide);
  // VS Code's page keeps what a hidden box has shown, until it shows something else.
  empty();
  box.show();
  box.dispose();
}
