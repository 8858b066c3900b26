import {
  type Button,
  Cancelled,
  type Choice,
  type Choices,
  type ChosenFile,
  type FileKind,
  type Form,
  type Question,
  type Report,
  type Review,
  type Search,
  type SecretList,
  type SecretSheet,
  type Ui,
} from "../ui/ui.ts";

/** The test's reply when the user interface asks: an answer, the label of a choice, texts by field, or leaving. */
export type ScriptedAnswer =
  | { readonly ask: string }
  | { readonly pick: string }
  | { readonly pickMany: readonly string[] }
  /** The text that is typed, and the label of the row that is chosen then. */
  | { readonly find: string; readonly take: string }
  | { readonly file: ChosenFile }
  | { readonly save: string }
  | { readonly form: Readonly<Record<string, string>> }
  /** Returns true where the secret was taken. */
  | { readonly secret: (sheet: SecretSheet) => unknown }
  | { readonly secrets: (list: SecretList) => unknown }
  | "leave";

/** A user interface that a test answers for, and that remembers what it showed. */
export class ScriptedUi implements Ui {
  readonly questions: Question<string>[] = [];
  readonly lists: Choices<unknown>[] = [];
  readonly forms: Form<string>[] = [];
  readonly infos: string[] = [];
  readonly warnings: string[] = [];
  readonly errors: { readonly message: string; readonly buttons: readonly Button[] }[] = [];
  readonly titles: string[] = [];
  readonly copied: string[] = [];
  readonly saved: { readonly name: string; readonly text: string }[] = [];
  /** The choices that were offered for each text that was searched for. */
  readonly found: (readonly Choice<unknown>[])[] = [];
  readonly #answers: ScriptedAnswer[];
  /** Set to have the next long work cancelled by its user. */
  cancelWork = false;
  /** Cancels the work under way. */
  working = new AbortController();
  readonly reports: string[] = [];
  /** Buttons of the last message. */
  buttons: readonly Button[] = [];

  constructor(answers: ScriptedAnswer[] = []) {
    this.#answers = answers;
  }

  /** Answers that nothing asked for. */
  get left(): readonly ScriptedAnswer[] {
    return this.#answers;
  }

  async ask<A extends string>(question: Question<A>): Promise<A> {
    this.questions.push(question);
    if (question.leaving && this.#answers[0] === "leave") this.#answers[0] = { ask: question.leaving };
    const { ask } = this.#next("ask");
    if (!(question.answers as readonly string[]).includes(ask))
      throw new Error(`Cannot answer "${ask}": only ${question.answers.join(", ")}`);
    return ask as A;
  }

  /** Is answered like a question, whose detail are the lines that would change. */
  async review({ question, before, after }: Review): Promise<void> {
    const former = new Set(before.split("\n"));
    const lines = after.split("\n").filter((line) => !former.has(line));
    await this.ask({ message: question, detail: lines.map((line) => line.trim()).join("\n"), answers: ["Save"] });
  }

  async pick<T>(choices: Choices<T>): Promise<T> {
    this.lists.push(choices);
    const { pick } = this.#next("pick");
    const choice = choices.choices.find(({ label }: Choice<T>) => label === pick);
    if (!choice) throw new Error(`Cannot pick "${pick}": only ${choices.choices.map(({ label }) => label).join(", ")}`);
    return choice.value;
  }

  async pickMany<T>(choices: Choices<T>): Promise<readonly T[]> {
    this.lists.push(choices);
    const { pickMany } = this.#next("pickMany");
    const picked = choices.choices.filter(({ label }) => pickMany.includes(label));
    if (picked.length !== pickMany.length) throw new Error(`Cannot pick "${pickMany.join()}": not all are there`);
    return picked.map(({ value }) => value);
  }

  async find<T>({ search }: Search<T>): Promise<T> {
    const { find, take } = this.#next("find");
    const found = search(find);
    this.found.push(found);
    const choice = found.find(({ label }) => label === take);
    if (!choice) throw new Error(`Cannot take "${take}": only ${found.map(({ label }) => label).join(", ")}`);
    return choice.value;
  }

  async openFile(): Promise<ChosenFile> {
    return this.#next("file").file;
  }

  async saveFile({ name, text }: FileKind & { readonly name: string; readonly text: string }): Promise<string> {
    const { save } = this.#next("save");
    this.saved.push({ name, text });
    return save;
  }

  async copy(text: string): Promise<void> {
    this.copied.push(text);
  }

  async form<Key extends string>(form: Form<Key>): Promise<Record<Key, string>> {
    this.forms.push(form);
    const { form: texts } = this.#next("form");
    const answers: Partial<Record<Key, string>> = {};
    for (const { key, value, refuse } of form.fields) {
      const text = texts[key] ?? value?.(answers) ?? "";
      const refused = refuse?.(text, answers);
      if (refused !== undefined) throw new Error(`Cannot enter "${text}" as ${key}: ${refused}`);
      answers[key] = text.trim();
    }
    return answers as Record<Key, string>;
  }

  async progress<T>(title: string, work: (signal: AbortSignal, report: Report) => Promise<T>): Promise<T> {
    this.titles.push(title);
    const signal = this.cancelWork ? AbortSignal.abort() : this.working.signal;
    return work(signal, (message) => void this.reports.push(message));
  }

  async secret(sheet: SecretSheet): Promise<boolean> {
    return (await this.#next("secret").secret(sheet)) === true;
  }

  async secrets(list: SecretList): Promise<void> {
    await this.#next("secrets").secrets(list);
  }

  info(message: string, buttons: readonly Button[] = []): void {
    this.infos.push(message);
    this.buttons = buttons;
  }

  warn(message: string, buttons: readonly Button[] = []): void {
    this.warnings.push(message);
    this.buttons = buttons;
  }

  error(message: string, buttons: readonly Button[]): void {
    this.errors.push({ message, buttons });
  }

  #next<Kind extends string>(kind: Kind): Extract<ScriptedAnswer, Record<Kind, unknown>> {
    const answer = this.#answers.shift();
    if (answer === "leave") throw new Cancelled();
    if (!answer || !(kind in answer))
      throw new Error(`Cannot answer ${kind}: the test expects ${JSON.stringify(answer) ?? "nothing more"}`);
    return answer as Extract<ScriptedAnswer, Record<Kind, unknown>>;
  }
}

/** Answers whatever is asked, so that a command runs to its end: with the first answer, the first row not ticked, a text that is taken. */
export class AgreeableUi extends ScriptedUi {
  readonly #before: (dialog: number) => void | Promise<void>;
  readonly #file: ChosenFile;
  #dialogs = 0;

  /** `before` is called when a dialog, counted from 1, has been shown, and before it is answered. */
  constructor(before: (dialog: number) => void | Promise<void>, file: ChosenFile) {
    super();
    this.#before = before;
    this.#file = file;
  }

  override async ask<A extends string>(question: Question<A>): Promise<A> {
    this.questions.push(question);
    return this.#answered(question.answers[0]);
  }

  override async pick<T>({ choices }: Choices<T>): Promise<T> {
    return (await this.#answered(choices[0])).value;
  }

  override async pickMany<T>({ choices }: Choices<T>): Promise<readonly T[]> {
    const other = choices.find(({ picked }) => !picked);
    return (await this.#answered(choices))
      .filter((choice) => choice.picked || choice === other)
      .map(({ value }) => value);
  }

  override async find<T>({ search }: Search<T>): Promise<T> {
    return (await this.#answered(search("")[0])).value;
  }

  override async openFile(): Promise<ChosenFile> {
    return this.#answered(this.#file);
  }

  override async form<Key extends string>(form: Form<Key>): Promise<Record<Key, string>> {
    this.forms.push(form);
    const { fields } = form;
    const texts: Partial<Record<Key, string>> = {};
    for (const { key, value, placeholder = "", refuse } of fields) {
      const now = value?.(texts) ?? "";
      const possible = [`${now}x`, placeholder, now, "Ada"];
      texts[key] = await this.#answered(possible.find((text) => refuse?.(text, texts) === undefined));
    }
    return texts as Record<Key, string>;
  }

  override async secret(): Promise<boolean> {
    return this.#answered(true);
  }

  override async secrets({ rows }: SecretList): Promise<void> {
    for (const { reveal } of await this.#answered(rows)) reveal();
  }

  async #answered<T>(answer: T | undefined): Promise<T> {
    this.#dialogs += 1;
    await this.#before(this.#dialogs);
    if (answer === undefined || this.#dialogs > 20) throw new Cancelled();
    return answer;
  }
}
