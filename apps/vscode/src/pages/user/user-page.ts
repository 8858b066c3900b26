import { isIdentityError, type User } from "@identity-users/sdk";
import type { UnderWay } from "../../bulk/under-way.ts";
import { type Connection, environmentOf } from "../../connections/connection.ts";
import { explainError } from "../../sessions/explain-error.ts";
import type { Log } from "../../sessions/log.ts";
import { perform } from "../../sessions/perform.ts";
import type { Session, Sessions } from "../../sessions/sessions.ts";
import type { Disposable } from "../../ui/emitter.ts";
import { t } from "../../ui/l10n.ts";
import type { Ui } from "../../ui/ui.ts";
import { nameOf } from "../../users/statuses.ts";
import type { UsersChange } from "../../users/user-store.ts";
import type { Page, Post } from "../base/page.ts";
import { UserDiagnosis } from "./user-diagnosis.ts";
import { type Draft, UserEdit } from "./user-edit.ts";
import { readUserIntent } from "./user-intents.ts";
import type { ShownUser, UserIntent, UserMessage } from "./user-messages.ts";
import type { RowCommand } from "../base/row-command.ts";
import { actionsOn, canRun, toolsOf, whyNoEdit } from "./user-offers.ts";

/** The parts of the extension that the page of a user uses. */
export interface UserPageOptions {
  readonly ui: Ui;
  readonly log: Log;
  readonly sessions: Sessions;
  readonly underWay: UnderWay;
  /** The commands of a user's row, in the order of its menu. */
  readonly rowCommands: readonly RowCommand[];
  /** Runs one of them on a user. */
  readonly runOn: (command: string, user: string) => PromiseLike<unknown>;
  /** Edits on pages that were closed, by `keyOf`. */
  readonly drafts: Map<string, Draft>;
}

/** Whom a page shows, and where. */
export interface Shown {
  /** Just read with roles. */
  readonly user: User;
  readonly connection: Connection;
}

/** Returns what a page is known by: there is one for a user and a connection. */
export function keyOf({ user, connection }: Shown): string {
  return `${connection.id} ${user.id}`;
}

/** The extension's side of the page of one user; it works while the connection that it was opened on is in use. */
export class UserPage implements Page {
  readonly #options: UserPageOptions;
  readonly #post: Post<UserMessage>;
  readonly #rename: (title: string) => void;
  readonly #diagnosis = new UserDiagnosis();
  readonly #listening: Disposable;
  #connection: Connection;
  #user: User;
  #former: User | undefined;
  #version = 0;
  #readAt = Date.now();
  #isLoaded = false;
  #isReading = false;
  #isGone = false;
  #failure: string | undefined;
  #edit: UserEdit | undefined;
  #following: Disposable | undefined;

  constructor(options: UserPageOptions, shown: Shown, post: Post<UserMessage>, rename: (title: string) => void) {
    this.#options = options;
    this.#connection = shown.connection;
    this.#user = shown.user;
    this.#post = post;
    this.#rename = rename;
    const draft = options.drafts.get(this.#key);
    if (draft) this.#edit = new UserEdit(draft);
    this.#listening = options.sessions.onDidChange(() => this.#follow());
    this.#follow();
  }

  /** Shows the user as just read; what is edited stays. */
  take(user: User): void {
    const now = { ...user, roles: user.roles ?? this.#user.roles ?? null };
    if (!isSame(now, this.#user)) {
      // What was undone is no change.
      this.#former = this.#former && isSame(now, this.#former) ? undefined : (this.#former ?? this.#user);
      this.#version += 1;
    }
    this.#user = now;
    this.#readAt = Date.now();
    this.#isGone = false;
    this.#failure = undefined;
    this.#show();
  }

  load(): void {
    this.#isLoaded = true;
    this.#show();
    this.#post({ type: "draft", edits: this.#edit && (this.#edit.draft?.edits ?? {}) });
    if (this.#edit) void this.#declare();
    if (this.#diagnosis.isUnread && UserDiagnosis.needsLog(this.#user)) this.#diagnose();
  }

  receive(value: unknown): void {
    const intent = readUserIntent(value);
    if (intent) void this.#act(intent);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#following?.dispose();
    this.#diagnosis.dispose();
    const { drafts, ui } = this.#options;
    const draft = this.#edit?.draft;
    if (!draft) return void drafts.delete(this.#key);
    drafts.set(this.#key, draft);
    ui.warn(t("What you edited of {0} is not saved. Open the user again to go on.", nameOf(this.#user)));
  }

  get #key(): string {
    return keyOf({ user: this.#user, connection: this.#connection });
  }

  /** The session of the page's connection; undefined while another one is in use. */
  get #session(): Session | undefined {
    const { current } = this.#options.sessions;
    return current?.connection.id === this.#connection.id ? current : undefined;
  }

  #follow(): void {
    this.#following?.dispose();
    const session = this.#session;
    this.#connection = session?.connection ?? this.#connection;
    this.#following = session?.store.onDidChange((change) => void this.#notice(session, change));
    this.#show();
  }

  async #notice(session: Session, change: UsersChange): Promise<void> {
    const { id, status } = this.#user;
    if (change === "all") {
      if (session.store.state.is !== "ready") return;
      const listed = session.store.get(id);
      if (listed) this.take(listed);
      // Hidden ones are not listed; of anybody else it is to be found out whether they are gone.
      else if (status !== "DEPROVISIONED" && !this.#isGone) await this.#read(session);
      return;
    }
    if ((change.after ?? change.before)?.id !== id) return;
    if (change.after) return this.take(change.after);
    this.#isGone = true;
    this.#show();
  }

  async #act(intent: UserIntent): Promise<void> {
    const session = this.#session;
    if (intent.type === "discard") return this.#discard();
    if (intent.type === "edit" || intent.type === "save") this.#type(intent);
    if (!session) return;
    if (intent.type === "save") return this.#save(session, intent.version);
    if (intent.type === "diagnose") return this.#diagnose();
    if (intent.type === "refresh") {
      this.#former = undefined;
      return this.#read(session);
    }
    const { rowCommands, runOn } = this.#options;
    if (intent.type !== "run" || this.#isGone || !canRun(rowCommands, intent.command, this.#user, this.#connection))
      return;
    const former = this.#former;
    await runOn(intent.command, this.#user.id);
    // What somebody has just done here is no news to them.
    this.#former = former;
    this.#show();
  }

  async #read(session: Session): Promise<void> {
    const { id } = this.#user;
    const { log } = this.#options;
    this.#isReading = true;
    this.#show();
    try {
      const user = await perform(log, "getUser", id, session.client.getUser(id, { includeRoles: true }));
      this.#isReading = false;
      session.store.put(user);
      this.take(user);
    } catch (error) {
      this.#isReading = false;
      this.#isGone = isIdentityError(error, "userDoesNotExist");
      const explained = explainError(error, () => nameOf(this.#user));
      this.#failure = this.#isGone ? undefined : explained?.message;
      this.#show();
    }
  }

  #diagnose(): void {
    const session = this.#session;
    if (session) void this.#diagnosis.read(session, this.#user.id, () => this.#show());
  }

  #type({ type, edits }: Extract<UserIntent, { type: "edit" | "save" }>): void {
    if (this.#edit?.isSaving) return;
    const isNew = !this.#edit;
    if (isNew && (type === "save" || this.#noEdit !== undefined)) return;
    this.#edit ??= new UserEdit({ seen: this.#user, edits: {} });
    this.#edit.type(edits, this.#user);
    this.#show();
    if (isNew) void this.#declare();
  }

  /** Asks which alternative ids the domain declares, once in a session. */
  async #declare(): Promise<void> {
    const declared = await this.#session?.userSchema.read();
    this.#edit?.declare(declared?.alternativeUserIds);
    this.#show();
  }

  #discard(): void {
    if (this.#edit?.isSaving) return;
    this.#edit = undefined;
    this.#options.drafts.delete(this.#key);
    this.#post({ type: "draft", edits: undefined });
    this.#show();
  }

  async #save(session: Session, version: number): Promise<void> {
    const edit = this.#edit;
    if (!edit || edit.isSaving) return;
    const { underWay } = this.#options;
    const { id } = this.#user;
    if (this.#noEdit !== undefined) return this.#refuse(this.#noEdit);
    if (version !== this.#version) return this.#refuse(t("the user has just changed: look at what is marked"));
    if (underWay.has(session.connection.id, "updateUser", id)) return this.#refuse(t("already under way"));
    await underWay.once(session.connection.id, "updateUser", id, async () => {
      const saving = edit.save(this.#options, session, this.#user);
      this.#show();
      const result = await saving;
      if (result.is === "refused") {
        this.#post({ type: "saved", is: "refused", message: result.message });
        return this.#show();
      }
      this.#former = undefined;
      const message = result.is === "saved" ? t("Saved.") : t("Nothing changed in {0}.", nameOf(this.#user));
      this.#discard();
      this.#post({ type: "saved", is: result.is, message });
    });
  }

  #refuse(reason: string): void {
    this.#post({ type: "saved", is: "refused", message: t("Not saved: {0}.", reason) });
    this.#show();
  }

  get #noEdit(): string | undefined {
    return this.#isGone ? t("the user is gone") : whyNoEdit(this.#user, this.#connection);
  }

  #show(): void {
    const user = this.#user;
    this.#rename(`${titleOf(user)}${this.#edit?.draft ? " ●" : ""}`);
    // Sent earlier, it would come before the texts.
    if (!this.#isLoaded) return;
    const shown: ShownUser = {
      user,
      version: this.#version,
      former: this.#former,
      readAt: this.#readAt,
      standing: this.#isGone ? "gone" : !this.#session ? "elsewhere" : this.#isReading ? "reading" : "here",
      failure: this.#failure,
      where: environmentOf(this.#connection),
      kind: this.#connection.kind,
      actions: actionsOn(this.#options.rowCommands, user, this.#connection),
      tools: toolsOf(this.#options.rowCommands),
      noEdit: this.#noEdit,
      edit: this.#edit?.shown(user),
      diagnosis: this.#diagnosis.shown(user),
    };
    this.#post({ type: "shown", shown });
  }
}

/** Returns the title of a tab: a name may be long, or turn the direction of all that VS Code writes around it. */
function titleOf(user: User): string {
  const name = nameOf(user).replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, "");
  return name.length > 50 ? `${name.slice(0, 49)}…` : name;
}

/** Returns whether two readings say the same of a user: null is what is left out, and that something was written is none of it. */
function isSame(one: User, other: User): boolean {
  const [text, otherText] = [one, other].map(({ links: _links, lastUpdated: _lastUpdated, ...known }) =>
    JSON.stringify(
      Object.entries(known)
        .filter(([, value]) => value !== null && value !== undefined)
        .toSorted(([a], [b]) => a.localeCompare(b)),
    ),
  );
  return text === otherText;
}
