/** A question that must be answered before anything else; leaving it ends the command. */
export interface Question<Answer extends string> {
  readonly message: string;
  /** What will happen, and what cannot be undone. */
  readonly detail: string;
  /** The words on the buttons, the first of them the default. */
  readonly answers: readonly Answer[];
}

/** One row of a choice. */
export interface Choice<T> {
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
  /** The id of a codicon. */
  readonly icon?: string | undefined;
  readonly value: T;
}

/** A list to choose one row from, searched by everything that a row shows. */
export interface Choices<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly choices: readonly Choice<T>[];
}

/** What has been entered into a form so far, by field. */
export type Answers<Key extends string> = Readonly<Partial<Record<Key, string>>>;

/** One step of a form. */
export interface Field<Key extends string> {
  readonly key: Key;
  readonly prompt: string;
  readonly placeholder?: string | undefined;
  /** What the field holds when it is first shown. */
  readonly value?: ((answers: Answers<Key>) => string) | undefined;
  /** Why a text is refused; undefined where it is good. */
  readonly refuse?: ((text: string, answers: Answers<Key>) => string | undefined) | undefined;
  /** Shown as dots. */
  readonly secret?: boolean | undefined;
}

/** Texts asked for one after the other, with a way back. */
export interface Form<Key extends string> {
  readonly title: string;
  readonly fields: readonly Field<Key>[];
}

/** A secret that is shown once, masked until somebody asks to see it. */
export interface SecretSheet {
  readonly title: string;
  readonly prompt: string;
  readonly secret: string;
  /** Copies the secret, and says what becomes of the copy. */
  readonly copy: () => Promise<string>;
  /** Closes the sheet. */
  readonly signal: AbortSignal;
}

/** A button under a message, and the command it runs. */
export interface Button {
  readonly title: string;
  readonly command: string;
}

/** All that a command says to people and asks of them; whoever leaves a dialog throws `Cancelled`. */
export interface Ui {
  ask<Answer extends string>(question: Question<Answer>): Promise<Answer>;
  pick<T>(choices: Choices<T>): Promise<T>;
  form<Key extends string>(form: Form<Key>): Promise<Record<Key, string>>;
  /** Shows that work goes on once it takes its time, with a button that aborts `signal`. */
  progress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Resolves when the sheet is closed. */
  secret(sheet: SecretSheet): Promise<void>;
  info(message: string): void;
  warn(message: string): void;
  error(message: string, buttons: readonly Button[]): void;
}
