import * as vscode from "vscode";
import { t } from "../../ui/l10n.ts";
import { plainText } from "../../ui/literal-text.ts";
import type { SecretList, SecretRow } from "../../ui/ui.ts";
import { showThenWipe } from "./show-then-wipe.ts";

interface Item extends vscode.QuickPickItem {
  readonly row: SecretRow;
}

/** A masked secret, whatever its length. */
const dots = "••••••••••••";

/** Lists secrets, masked, until the list is left or closed: Enter copies the one of a row, its buttons reveal and copy. */
export async function showSecrets({ title, rows, signal }: SecretList): Promise<void> {
  const button = (icon: string, tooltip: string) => ({ iconPath: new vscode.ThemeIcon(icon), tooltip });
  const [reveal, mask] = [button("eye", t("Reveal")), button("eye-closed", t("Hide"))];
  const copy = button("copy", t("Copy"));
  const box = vscode.window.createQuickPick<Item>();
  box.title = plainText(title);
  box.placeholder = t("Enter copies the password of a row. Tab leads to its buttons.");
  box.matchOnDescription = true;
  box.ignoreFocusOut = true;
  box.keepScrollPosition = true;
  /** The row that was used last, and what is to be seen there: one secret at a time. */
  let used: { readonly row: SecretRow; readonly detail: string; readonly isRevealed: boolean } | undefined;
  const draw = () => {
    box.items = rows.map((row): Item => {
      const isRevealed = used?.row === row && used.isRevealed;
      return {
        row,
        label: plainText(row.label),
        description: plainText(row.isTaken() ? t("{0} · handed over", row.description) : row.description),
        detail: used?.row === row ? used.detail : dots,
        iconPath: new vscode.ThemeIcon(row.isTaken() ? "check" : "key"),
        buttons: [isRevealed ? mask : reveal, copy],
      };
    });
    box.activeItems = box.items.filter(({ row }) => row === (used?.row ?? rows[0]));
  };
  const copyOf = async (row: SecretRow) => {
    const message = await row.copy().catch(() => t("Could not be copied: reveal it and write it down."));
    used = { row, detail: `${dots} ${message}`, isRevealed: false };
    draw();
  };
  box.onDidAccept(() => box.activeItems.forEach(({ row }) => void copyOf(row)));
  box.onDidTriggerItemButton(({ item: { row }, button: pressed }) => {
    // The pressed button is drawn anew: without this, VS Code 1.103 leaves the keyboard outside of the list.
    void vscode.commands.executeCommand("workbench.action.focusQuickOpen");
    if (pressed === copy) return copyOf(row);
    const isRevealed = pressed === reveal;
    used = { row, detail: isRevealed ? literalLabel(row.reveal()) : dots, isRevealed };
    return draw();
  });
  draw();
  await showThenWipe(box, signal, () => (box.items = []));
}

/** Escapes what VS Code would draw as an icon: the text is seen as it is. */
function literalLabel(text: string): string {
  return text.replaceAll(/\$\([A-Za-z0-9-]+(~[A-Za-z]+)?\)/g, String.raw`\$&`);
}
