import { isIdentityError, type UpdateUserRequest, type User } from "@identity-users/sdk";
import { explainError } from "../sessions/explain-error.ts";
import type { Log } from "../sessions/log.ts";
import { perform } from "../sessions/perform.ts";
import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import type { Ui } from "../ui/ui.ts";
import { nameOf } from "../users/statuses.ts";
import { askInProduction, ChangedMeanwhile, changesBetween, saveUser, UnknownRole } from "./save-user.ts";
import { documentAfter, type Problem, readDocument, writeDocument } from "./user-document.ts";

/** Shows two texts side by side. */
export type Compare = (title: string, left: string, right: string) => Promise<void>;

/** The options of a file. */
export interface UserFileOptions {
  readonly ui: Ui;
  readonly log: Log;
  readonly session: Session;
  readonly id: string;
  readonly compare: Compare;
  /** Milliseconds for which a reading is taken as current. */
  readonly freshFor?: number;
}

/** Thrown when a file is not written; people have been told why in the file itself, or read the message. */
export class NotWritten extends Error {
  readonly problems: readonly Problem[];

  constructor(message: string, problems: readonly Problem[] = []) {
    super(message);
    this.problems = problems;
  }
}

/** One user as a file: what was read, and since when it is as it is. */
export class UserFile {
  readonly #options: UserFileOptions;
  #user: User | undefined;
  /** By text, what was read: VS Code keeps a text across closing and comparing, so what is typed may begin with any of them. */
  readonly #versions = new Map<string, User>();
  #readAt = 0;
  #changedAt = 0;
  #reading: Promise<User> | undefined;

  constructor(options: UserFileOptions) {
    this.#options = options;
  }

  /** When the text last became another one, in epoch milliseconds: VS Code refuses to save over a newer one unasked. */
  get changedAt(): number {
    return this.#changedAt;
  }

  get canBeWritten(): boolean {
    return !this.#options.session.connection.readOnly && this.#user?.status !== "DEPROVISIONED";
  }

  /** Takes in a user who was just read with roles; returns true when the text has changed. */
  take(user: User): boolean {
    const [former, text] = [this.#user && writeDocument(this.#user), writeDocument(user)];
    this.#user = user;
    this.#readAt = Date.now();
    this.#versions.set(text, user);
    const isOther = former !== undefined && former !== text;
    if (isOther || this.#changedAt === 0) this.touch();
    return isOther;
  }

  /** Makes VS Code read again: a step of a millisecond at least, however fast changes follow each other. */
  touch(): void {
    this.#changedAt = Math.max(Date.now(), this.#changedAt + 1);
  }

  /** Returns true when a text is the one last read. */
  isCurrent(text: string): boolean {
    return this.#user !== undefined && text === writeDocument(this.#user);
  }

  /** Reads the user, unless that was done a moment ago. */
  async read(): Promise<string> {
    const { freshFor = 50 } = this.#options;
    const user = this.#user && Date.now() - this.#readAt < freshFor ? this.#user : await this.#readAnew();
    return writeDocument(user);
  }

  async #readAnew(): Promise<User> {
    const { session, log, id } = this.#options;
    this.#reading ??= perform(log, "getUser", id, session.client.getUser(id, { includeRoles: true })).finally(
      () => (this.#reading = undefined),
    );
    const user = await this.#reading;
    this.take(user);
    session.store.put(user);
    return user;
  }

  /** Updates the user to what a text says, and nothing else; throws `NotWritten` where that is not to be. */
  async write(text: string): Promise<void> {
    await this.read();
    const user = this.#user;
    if (!user) return;
    const name = nameOf(user);
    const { definition, problems } = readDocument(text, user, [...this.#versions.values()]);
    if (!definition) throw new NotWritten(cannot(name, describe(problems)), problems);
    const changes = changesBetween(user, definition);
    if (changes.length === 0) return;
    await this.#review(user, definition, changes);
    await this.#send(user, definition, name);
  }

  /** In production nothing is saved before its difference was looked at. */
  async #review(user: User, definition: UpdateUserRequest, changes: readonly string[]): Promise<void> {
    const { session, compare } = this.#options;
    const title = t("Review {0}", nameOf(user));
    if (session.connection.kind === "production")
      await compare(title, writeDocument(user), documentAfter(user, definition));
    await askInProduction(this.#options, session, user, changes);
  }

  async #send(user: User, definition: UpdateUserRequest, name: string): Promise<void> {
    const { session, compare } = this.#options;
    const { user: found, differences } = await saveUser(this.#options, session, user, definition).catch(
      (error: unknown) => {
        if (error instanceof UnknownRole)
          throw new NotWritten(cannot(name, error.message), [{ field: "roles", message: error.message }]);
        if (!(error instanceof ChangedMeanwhile)) throw this.#explain(error, name);
        this.take(error.user);
        const reason = t("somebody else has just changed {0}. Save again to compare", error.fields);
        throw new NotWritten(cannot(name, reason));
      },
    );
    this.take(found);
    if (differences.length > 0)
      await compare(t("Sent and found of {0}", name), documentAfter(user, definition), writeDocument(found));
  }

  /** Turns the service's field errors into problems of the file. */
  #explain(error: unknown, name: string): unknown {
    if (!isIdentityError(error)) return error;
    const { roles } = this.#options.session;
    const { message = error.message, next } =
      explainError(error, (id) => (id === this.#options.id ? name : roles.get(id)?.name)) ?? {};
    const problems = Object.entries(error.errors ?? {}).flatMap(([field, messages]) =>
      messages.map((text): Problem => ({ field, message: text })),
    );
    return new NotWritten(next === undefined ? message : `${message}. ${next}`, problems);
  }
}

function cannot(name: string, reason: string): string {
  return `Cannot update user "${name}": ${reason}`;
}

function describe(problems: readonly Problem[]): string {
  return problems.map(({ field, message }) => (field === undefined ? message : `${field}: ${message}`)).join(" · ");
}
