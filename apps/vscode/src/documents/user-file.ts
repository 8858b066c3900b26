import { differencesOf, type UpdateUserRequest, type User } from "@identity-users/sdk";
import { environmentOf } from "../connections/connection.ts";
import { explainError } from "../sessions/explain-error.ts";
import type { Log } from "../sessions/log.ts";
import { perform } from "../sessions/perform.ts";
import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import { type Button, Cancelled, type Review, type Ui } from "../ui/ui.ts";
import { nameOf } from "../users/statuses.ts";
import { problemsOf } from "./save-edit.ts";
import { ChangedMeanwhile, PartlySaved, reviewOf, saveUser, UnknownRole } from "./save-user.ts";
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
  /** Saves the file once more, after its review. */
  readonly save: () => PromiseLike<unknown>;
  /** Milliseconds for which a reading is taken as current. */
  readonly freshFor?: number;
}

/** The button and the next step with the message of a file that was not written. */
interface Refusal {
  readonly problems?: readonly Problem[];
  readonly button?: Button | undefined;
  /** Whether the user is no longer as the file showed them, so that the next save has to compare. */
  readonly isStale?: boolean;
}

/** Thrown when a file is not written; the message has the next step. */
export class NotWritten extends Error {
  readonly problems: readonly Problem[];
  readonly button: Button | undefined;
  readonly isStale: boolean;

  constructor(message: string, { problems = [], button, isStale = false }: Refusal = {}) {
    super(message);
    this.problems = problems;
    this.button = button;
    this.isStale = isStale;
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
  /** The review that somebody has said yes to, until it is saved. */
  #approved: Review | undefined;

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

  /** The text that was read last, if any was. */
  get lastRead(): string | undefined {
    return this.#user && writeDocument(this.#user);
  }

  /** Reads the user, unless that was done a moment ago. */
  async read(): Promise<string> {
    return writeDocument(await this.#readUser());
  }

  async #readUser(): Promise<User> {
    const { freshFor = 50 } = this.#options;
    return this.#user && Date.now() - this.#readAt < freshFor ? this.#user : this.#readAnew();
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

  /**
   * Updates the user to what a text says, and nothing else; throws `NotWritten` where that is not to be.
   *
   * In production it throws `Cancelled` at first and asks: a yes saves the file once more.
   */
  async write(text: string): Promise<void> {
    const user = await this.#userToWrite();
    const name = nameOf(user);
    const { definition, problems } = readDocument(text, user, [...this.#versions.values()]);
    if (!definition)
      throw new NotWritten(cannot(name, t("{0}. Correct it and save again", describe(problems))), { problems });
    if (differencesOf(definition, user).length === 0) return;
    const review = reviewOf(this.#options.session, user, definition);
    if (review && !this.#isApproved(review)) {
      void this.#ask(review);
      throw new Cancelled();
    }
    await this.#send(user, definition, name);
  }

  /** Reads the user, and refuses what cannot be written or is no longer as it was when the save began. */
  async #userToWrite(): Promise<User> {
    const { connection } = this.#options.session;
    const shown = this.#user;
    const known = shown && nameOf(shown);
    if (connection.readOnly) {
      const reason = t(
        "{0} is locked against writing. Allow changes in the connection and save again",
        environmentOf(connection),
      );
      throw new NotWritten(cannot(known ?? this.#options.id, reason), {
        button: { title: t("Allow Changes…"), command: "identityUsers.unlockConnection" },
      });
    }
    const user = await this.#readUser().catch((error: unknown) => {
      throw this.#explain(error, known);
    });
    const name = nameOf(user);
    if (!this.canBeWritten) throw new NotWritten(cannot(name, t("somebody has deactivated the user")));
    const changed = shown ? differencesOf(shown, user) : [];
    if (changed.length > 0) throw this.#changedMeanwhile(known ?? name, changed.map(({ field }) => field).join(", "));
    return user;
  }

  #isApproved({ before, after }: Review): boolean {
    return this.#approved?.before === before && this.#approved.after === after;
  }

  /** Asks about a change beside its difference. Nothing waits for the answer: a save that did would keep VS Code from closing. */
  async #ask(review: Review): Promise<void> {
    const { ui, log, save } = this.#options;
    try {
      await ui.review(review);
      this.#approved = review;
      await save();
    } catch (error) {
      if (!(error instanceof Cancelled)) log.error(`review: ${String(error)}`);
    } finally {
      this.#approved = undefined;
    }
  }

  async #send(user: User, definition: UpdateUserRequest, name: string): Promise<void> {
    const { session, compare } = this.#options;
    const { user: found, differences } = await saveUser(this.#options, session, user, definition).catch(
      (error: unknown) => {
        // The login was not typed.
        if (error instanceof Cancelled) throw error;
        if (error instanceof UnknownRole) {
          const reason = t("{0}. Correct it and save again", error.message);
          throw new NotWritten(cannot(name, reason), { problems: [{ field: "roles", message: error.message }] });
        }
        if (error instanceof PartlySaved) throw this.#partlySaved(error, name);
        if (!(error instanceof ChangedMeanwhile)) throw this.#explain(error, name);
        this.take(error.user);
        throw this.#changedMeanwhile(name, error.fields);
      },
    );
    this.take(found);
    if (differences.length > 0)
      await compare(t("Sent and found of {0}", name), documentAfter(user, definition), writeDocument(found));
  }

  #changedMeanwhile(name: string, fields: string): NotWritten {
    const reason = t("somebody else has just changed {0}. Save again to compare", fields);
    return new NotWritten(cannot(name, reason), { isStale: true });
  }

  /** Takes in what was written, so that the next save is about the rest. */
  #partlySaved({ cause, message: both }: PartlySaved, name: string): NotWritten {
    const { session, id } = this.#options;
    const now = session.store.get(id);
    if (now) this.take(now);
    const { message, button } = this.#explain(cause, name);
    return new NotWritten(`${message} ${both}`, { button, problems: [{ field: "roles", message: both }] });
  }

  /** Turns an error into the words for it, and the service's field errors into problems of the file. */
  #explain(error: unknown, name: string | undefined): NotWritten {
    const { roles } = this.#options.session;
    const { message, next, button } = explainError(error, (id) =>
      id === this.#options.id ? name : roles.get(id)?.name,
    ) ?? { message: t("cancelled") };
    return new NotWritten(next === undefined ? message : `${message}. ${next}`, {
      problems: problemsOf(error),
      button,
    });
  }
}

function cannot(name: string, reason: string): string {
  return `Cannot update user "${name}": ${reason}`;
}

function describe(problems: readonly Problem[]): string {
  return problems.map(({ field, message }) => (field === undefined ? message : `${field}: ${message}`)).join(" · ");
}
