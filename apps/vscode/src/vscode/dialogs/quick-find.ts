import * as vscode from "vscode";
import { plainText } from "../../ui/literal-text.ts";
import { Cancelled, type Choice, type Search } from "../../ui/ui.ts";

/** Draws a row of a choice. */
export function itemOf<T>({ label, description, detail, icon, value }: Choice<T>): vscode.QuickPickItem & { value: T } {
  return {
    label: plainText(label),
    ...(description !== undefined && { description: plainText(description) }),
    ...(detail !== undefined && { detail: plainText(detail) }),
    ...(icon !== undefined && { iconPath: new vscode.ThemeIcon(icon) }),
    value,
  };
}

/** Draws the heading of a choice and those that follow it. */
export function sectionOf<T>({ section = "", value }: Choice<T>): vscode.QuickPickItem & { value: T } {
  return { label: plainText(section), kind: vscode.QuickPickItemKind.Separator, value };
}

/** Asks for one row of a list that is searched here, not by VS Code: that would be sent the whole directory. */
export function findOne<T>({ title, placeholder, search }: Search<T>): Promise<T> {
  const box = vscode.window.createQuickPick<vscode.QuickPickItem & { value: T }>();
  box.title = plainText(title);
  box.placeholder = plainText(placeholder);
  const fill = () => {
    // What was found by other means than VS Code's own must not be hidden by it.
    box.items = search(box.value).map((choice) => ({ ...itemOf(choice), alwaysShow: true }));
  };
  fill();
  return new Promise<T>((resolve, reject) => {
    box.onDidChangeValue(fill);
    box.onDidAccept(() => {
      const [item] = box.selectedItems;
      if (item) resolve(item.value);
    });
    box.onDidHide(() => reject(new Cancelled()));
    box.show();
  }).finally(() => box.dispose());
}
