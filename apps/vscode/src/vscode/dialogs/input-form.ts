import * as vscode from "vscode";
import { plainText } from "../../ui/literal-text.ts";
import { type FormValues, Cancelled, type Form } from "../../ui/ui.ts";

const back = Symbol("back");

/** Asks for the fields of a form one after the other, checked while people type; the title has a way back. */
export async function askForm<Key extends string>(form: Form<Key>): Promise<Record<Key, string>> {
  const answers: Partial<Record<Key, string>> = {};
  for (let step = 0; step < form.fields.length;) {
    const answer = await askField(form, step, answers);
    const field = form.fields[step];
    if (answer === back || !field) {
      step--;
    } else {
      answers[field.key] = answer.trim();
      step++;
    }
  }
  return answers as Record<Key, string>;
}

function askField<Key extends string>(
  { title, fields }: Form<Key>,
  step: number,
  answers: FormValues<Key>,
): Promise<string | typeof back> {
  const field = fields[step];
  if (!field) return Promise.resolve(back);
  const box = vscode.window.createInputBox();
  box.title = plainText(title);
  box.prompt = plainText(field.prompt);
  box.placeholder = field.placeholder;
  box.value = answers[field.key] ?? field.value?.(answers) ?? "";
  box.password = field.secret ?? false;
  // People look things up elsewhere while they fill in a form.
  box.ignoreFocusOut = true;
  if (fields.length > 1) {
    box.step = step + 1;
    box.totalSteps = fields.length;
  }
  if (step > 0) box.buttons = [vscode.QuickInputButtons.Back];
  const check = () => {
    const refusal = field.refuse?.(box.value, answers);
    box.validationMessage = refusal && plainText(refusal);
    return refusal === undefined;
  };
  return new Promise<string | typeof back>((resolve, reject) => {
    box.onDidChangeValue(check);
    box.onDidAccept(() => check() && resolve(box.value));
    box.onDidTriggerButton(() => resolve(back));
    box.onDidHide(() => reject(new Cancelled()));
    box.show();
  }).finally(() => box.dispose());
}
