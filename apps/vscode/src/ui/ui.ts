import type { DecodedText } from "./decode-text.ts";

/** Thrown when somebody leaves a dialog; it ends a command without a message. */
export class Cancelled extends Error {
  constructor() {
    super("Cancelled");
  }
}

/** A question that must be answered before anything else; leaving it ends the command. */
export interface Question<Answer extends string> {
  readonly message: string;
  /** The consequences, and those that cannot be undone. */
  readonly detail: string;
  /** The words on the buttons, the first of them the default. */
  readonly answers: readonly Answer[];
  /** The answer that leaving stands for; the command goes on then. */
  readonly leaving?: Answer | undefined;
}

/** A change that people look at, side by side with what is there, while they are asked about it. */
export interface Review {
  readonly question: string;
  readonly before: string;
  readonly after: string;
}

/** One row of a choice. */
export interface Choice<T> {
  /** The heading that it stands under, with the choices beside it that have the same. */
  readonly section?: string | undefined;
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
  /** The id of a codicon. */
  readonly icon?: string | undefined;
  /** Whether it is chosen at first, where several may be. */
  readonly picked?: boolean | undefined;
  readonly value: T;
}

/** A list to choose one row from, searched by everything that a row shows. */
export interface Choices<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly choices: readonly Choice<T>[];
}

/** A list that is searched as people type; it may stand for any number of things. */
export interface Search<T> {
  readonly title: string;
  readonly placeholder: string;
  /** Returns the best rows for a text, a screenful or two. */
  readonly search: (text: string) => readonly Choice<T>[];
}

/** Reports the progress of work; `share` is between 0 and 1. */
export type Report = (message: string, share: number) => void;

/** A file that somebody has chosen. */
export interface ChosenFile extends DecodedText {
  readonly name: string;
}

/** Which files may be chosen. */
export interface FileKind {
  readonly title: string;
  readonly kind: string;
  readonly extensions: readonly string[];
}

/** The values entered into a form so far, by field. */
export type FormValues<Key extends string> = Readonly<Partial<Record<Key, string>>>;

/** One step of a form. */
export interface Field<Key extends string> {
  readonly key: Key;
  readonly prompt: string;
  readonly placeholder?: string | undefined;
  /** The value of the field when it is first shown. */
  readonly value?: ((answers: FormValues<Key>) => string) | undefined;
  /** Why a text is refused; undefined where it is good. */
  readonly refuse?: ((text: string, answers: FormValues<Key>) => string | undefined) | undefined;
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
  /** Copies the secret, and returns the message to show then. */
  readonly copy: () => Promise<string>;
  /** Closes the sheet. */
  readonly signal: AbortSignal;
}

/** One of the secrets of a list. */
export interface SecretRow {
  readonly label: string;
  readonly description: string;
  /** Whether it was revealed or copied. */
  readonly isTaken: () => boolean;
  /** Returns the secret, to be shown. */
  readonly reveal: () => string;
  /** Copies the secret, and returns the message to show then. */
  readonly copy: () => Promise<string>;
}

/** Secrets that are taken one by one, each masked until somebody asks to see it. */
export interface SecretList {
  readonly title: string;
  readonly rows: readonly SecretRow[];
  /** Closes the list. */
  readonly signal: AbortSignal;
}

/** A button under a message, and the command it runs. */
export interface Button {
  readonly title: string;
  readonly command: string;
}

/** All that a command shows to people and asks of them; a dialog that is left throws `Cancelled`. */
export interface Ui {
  ask<Answer extends string>(question: Question<Answer>): Promise<Answer>;
  /** Asks beside what is shown, so that nothing covers it; resolves when the change is to be written. */
  review(review: Review): Promise<void>;
  pick<T>(choices: Choices<T>): Promise<T>;
  /** Any number of rows, none included. */
  pickMany<T>(choices: Choices<T>): Promise<readonly T[]>;
  find<T>(search: Search<T>): Promise<T>;
  form<Key extends string>(form: Form<Key>): Promise<Record<Key, string>>;
  /** Shows the progress of slow work, with a button that aborts `signal`. */
  progress<T>(title: string, work: (signal: AbortSignal, report: Report) => Promise<T>): Promise<T>;
  /** Resolves when the sheet is closed, with whether the secret was revealed or copied. */
  secret(sheet: SecretSheet): Promise<boolean>;
  /** Resolves when the list is closed. */
  secrets(list: SecretList): Promise<void>;
  openFile(file: FileKind): Promise<ChosenFile>;
  /** Returns the name of the file that was written. */
  saveFile(file: FileKind & { readonly name: string; readonly text: string }): Promise<string>;
  /** Copies a text that is no secret. */
  copy(text: string): Promise<void>;
  info(message: string, buttons?: readonly Button[]): void;
  warn(message: string, buttons?: readonly Button[]): void;
  error(message: string, buttons: readonly Button[]): void;
}
