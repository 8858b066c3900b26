import * as vscode from "vscode";
import { t } from "../../ui/l10n.ts";
import { plainText } from "../../ui/literal-text.ts";
import type { SecretSheet } from "../../ui/ui.ts";
import { showThenWipe } from "./show-then-wipe.ts";

/** Shows a secret as dots in an input box, until it is left or its time is over; returns whether it was revealed or copied. */
export async function showSecret({ title, prompt, secret, copy: copySecret, signal }: SecretSheet): Promise<boolean> {
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
  let isTaken = false;
  // Typing into the box would only hide what it is there to show.
  const typing = box.onDidChangeValue((value) => {
    if (value !== secret) box.value = secret;
  });
  box.onDidTriggerButton(async (pressed) => {
    if (pressed === copy) {
      const copied = await copySecret().catch(() => undefined);
      isTaken ||= copied !== undefined;
      box.prompt = copied ?? t("Could not be copied: reveal it and write it down.");
      return;
    }
    box.password = !box.password;
    isTaken = true;
    box.buttons = [box.password ? reveal : mask, copy];
  });
  box.onDidAccept(() => box.hide());
  await showThenWipe(box, signal, () => {
    typing.dispose();
    box.value = "";
  });
  return isTaken;
}
