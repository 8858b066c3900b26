import type { Sessions } from "../sessions/sessions.ts";
import type { Disposable } from "../ui/emitter.ts";
import { rowOf } from "../table/table-row.ts";
import type { Page, Post } from "./page.ts";
import type { TableMessage } from "./table-messages.ts";

/** The parts of the extension that the table uses. */
export interface TablePageOptions {
  readonly sessions: Sessions;
  readonly run: (id: string, target?: unknown) => PromiseLike<unknown>;
}

/** The extension's side of the Users Table. */
export class TablePage implements Page {
  readonly #options: TablePageOptions;
  readonly #post: Post<TableMessage>;
  readonly #listening: Disposable[] = [];

  constructor(options: TablePageOptions, post: Post<TableMessage>) {
    this.#options = options;
    this.#post = post;
  }

  load(): void {
    const store = this.#options.sessions.current?.store;
    this.#post({ type: "users", users: (store?.all() ?? []).map((user) => rowOf(user)), readAt: store?.readAt });
  }

  receive(_intent: unknown): void {}

  dispose(): void {
    for (const listening of this.#listening) listening.dispose();
  }
}
