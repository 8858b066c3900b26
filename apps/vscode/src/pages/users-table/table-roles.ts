import { isIdentityError } from "@identity-users/sdk";
import { type HoldersContext, readHolders } from "../../bulk/read-holders.ts";
import { explainError, sentencesOf } from "../../sessions/explain-error.ts";
import type { Session } from "../../sessions/sessions.ts";
import { rowOf } from "../../table/table-row.ts";
import { Cancelled } from "../../ui/ui.ts";
import type { Post } from "../base/page.ts";
import type { TableMessage } from "./table-messages.ts";

type Roles = Omit<TableMessage & { readonly type: "roles" }, "type">;

/** The roles that users hold, as far as the table of a session knows. */
export class TableRoles {
  readonly #context: HoldersContext;
  readonly #session: Session;
  readonly #post: Post<TableMessage>;
  #isReading = false;
  #failure: Pick<Roles, "state" | "message"> | undefined;
  #isOver = false;

  constructor(context: HoldersContext, session: Session, post: Post<TableMessage>) {
    this.#context = context;
    this.#session = session;
    this.#post = post;
  }

  /** Sends how far it is. */
  show(): void {
    if (!this.#isOver) this.#post({ type: "roles", ...this.#state() });
  }

  #state(): Roles {
    const { roles, store } = this.#session;
    if (this.#isReading) return { state: "loading", held: {} };
    if (!roles.isComplete) return { state: "unknown", ...this.#failure, held: {} };
    const held = store.all().map((user) => [user.id, rowOf(user, roles.knownOf(user)).roles ?? []] as const);
    return { state: "known", held: Object.fromEntries(held) };
  }

  /** Reads who holds which roles, one time at a time; a failure is shown until somebody tries again. */
  async read(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    this.#failure = undefined;
    this.show();
    try {
      await readHolders(this.#context, this.#session);
    } catch (error) {
      this.#failure = this.#explain(error);
    } finally {
      this.#isReading = false;
      this.show();
    }
  }

  #explain(error: unknown): Pick<Roles, "state" | "message"> | undefined {
    const explanation = error instanceof Cancelled ? undefined : explainError(error, this.#nameOf);
    if (!explanation) return undefined;
    const isRefused = isIdentityError(error, "accessDenied") || (isIdentityError(error) && error.status === 403);
    return { state: isRefused ? "notAllowed" : "unknown", message: sentencesOf(explanation) };
  }

  readonly #nameOf = (id: string): string | undefined => this.#session.roles.get(id)?.name;

  /** Sends nothing more. */
  dispose(): void {
    this.#isOver = true;
  }
}
