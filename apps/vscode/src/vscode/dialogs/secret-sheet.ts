import * as vscode from "vscode";
import { t } from "../../ui/l10n.ts";
import { plainText } from "../../ui/literal-text.ts";
import type { SecretSheet } from "../../ui/ui.ts";

/** Shows a secret as dots in an input box, until it is left or its time is over. */
export function showSecret({ title, prompt, secret, copy: copySecret, signal }: SecretSheet): Promise<void> {
  const button = (icon: string, tooltip: string) => ({ iconPath: new vscode.ThemeIcon(icon), tooltip });
  const [reveal, mask] = [button("eye", t("Reveal")), button("eye-closed", t("Hide"))];
  const copy = button("copy", t("Copy"));
  const box = vscode.window.createInputBox();
  box.title = plainText(title);
  box.prompt = plainText(prompt);
  box.value = secret;
  box.password = true;
  box.ignoreFocusOut = true;
  box.buttons = [reveal, copy];
  const close = () => box.hide();
  signal.addEventListener("abort", close, { once: true });
  // Typing into the box would only hide what it is there to show.
  box.onDidChangeValue((value) => {
    if (value !== secret) box.value = secret;
  });
  box.onDidTriggerButton(async (pressed) => {
    if (pressed === copy) {
      box.prompt = await copySecret().catch(() => t("Could not be copied: reveal it and write it down."));
      return;
    }
    box.password = !box.password;
    box.buttons = [box.password ? reveal : mask, copy];
  });
  return new Promise((resolve) => {
    box.onDidAccept(close);
    box.onDidHide(() => {
      signal.removeEventListener("abort", close);
      box.dispose();
      resolve();
    });
    box.show();
  });
}
