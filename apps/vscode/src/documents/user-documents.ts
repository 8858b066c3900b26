import type { User } from "@identity-users/sdk";
import * as vscode from "vscode";
import type { Documents } from "../core/command.ts";
import { type Connection, hostOf } from "../core/connections.ts";
import { perform } from "../core/perform.ts";
import type { Log } from "../core/log.ts";
import type { Sessions } from "../core/sessions.ts";
import { documentOf } from "../core/user-facts.ts";

/** The scheme of documents that show a user. */
const scheme = "identity-user";

/** Shows users as documents to read; one that VS Code opens again by itself is read again. */
export class UserDocuments implements Documents, vscode.TextDocumentContentProvider {
  readonly #sessions: Sessions;
  readonly #log: Log;
  readonly #shown = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registrations: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(sessions: Sessions, log: Log) {
    this.#sessions = sessions;
    this.#log = log;
    this.#registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri.toString())),
    );
  }

  async show(user: User, connection: Connection): Promise<void> {
    const uri = uriOf(user, connection);
    this.#shown.set(uri.toString(), documentOf(user));
    this.#changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const shown = this.#shown.get(uri.toString());
    if (shown !== undefined) return shown;
    const session = this.#sessions.require();
    if (hostOf(session.connection) !== uri.authority)
      throw new Error(`Cannot get user: not connected to ${uri.authority}`);
    const id = uri.query;
    return documentOf(await perform(this.#log, "getUser", id, session.client.getUser(id, { includeRoles: true })));
  }

  dispose(): void {
    this.#registrations.dispose();
  }
}

function uriOf(user: User, connection: Connection): vscode.Uri {
  const name = user.login.replaceAll(/[^\w.@+-]/g, "_");
  return vscode.Uri.from({ scheme, authority: hostOf(connection), path: `/${name}.json`, query: user.id });
}
