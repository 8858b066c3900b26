import { css, html, LitElement } from "lit";
import type { TableMessage } from "../../src/pages/table-messages.ts";
import type { TableRow } from "../../src/table/table-row.ts";

/** The Users Table: all users, sorted, filtered and selected here; what is done to them is asked of the extension. */
export class UsersTable extends LitElement {
  static override readonly properties = { users: { state: true } };
  static override readonly styles = css`
    :host {
      display: block;
    }
  `;
  declare users: readonly TableRow[];

  constructor() {
    super();
    this.users = [];
  }

  take(message: TableMessage): void {
    if (message.type === "users") this.users = message.users;
  }

  override render(): unknown {
    return html`<ul>
      ${this.users.slice(0, 20).map(({ login }) => html`<li>${login}</li>`)}
    </ul>`;
  }
}
