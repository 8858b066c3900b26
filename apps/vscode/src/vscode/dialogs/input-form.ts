import * as vscode from "vscode";
import { plainText } from "../../ui/literal-text.ts";
import { Cancelled, type Field, type Form, type FormValues } from "../../ui/ui.ts";

/** The text that was typed into one field, and whether people go on to the next or back to the last. */
interface Step {
  /** Undefined on the way back where nothing was typed: what a field begins with may depend on those before it. */
  readonly text: string | undefined;
  readonly way: 1 | -1;
}

/** Asks for the fields of a form one after the other, checked while people type; the title has a way back. */
export async function askForm<Key extends string>(form: Form<Key>): Promise<Record<Key, string>> {
  const answers: Partial<Record<Key, string>> = {};
  for (let step = 0; step < form.fields.length;) {
    const field = form.fields[step];
    if (!field) break;
    const answer = await askField(form, field, step, answers);
    if (answer.text !== undefined) answers[field.key] = answer.text.trim();
    step += answer.way;
  }
  return answers as Record<Key, string>;
}

function askField<Key extends string>(
  { title, fields }: Form<Key>,
  field: Field<Key>,
  step: number,
  answers: FormValues<Key>,
): Promise<Step> {
  const box = vscode.window.createInputBox();
  box.title = plainText(title);
  box.prompt = plainText(field.prompt);
  box.placeholder = field.placeholder;
  const first = answers[field.key] ?? field.value?.(answers) ?? "";
  box.value = first;
  // So that what is typed or pasted replaces it.
  box.valueSelection = [0, first.length];
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
  return new Promise<Step>((resolve, reject) => {
    box.onDidChangeValue(check);
    box.onDidAccept(() => check() && resolve({ text: box.value, way: 1 }));
    box.onDidTriggerButton(() => resolve({ text: box.value === first ? undefined : box.value, way: -1 }));
    box.onDidHide(() => reject(new Cancelled()));
    box.show();
  }).finally(() => box.dispose());
}
