import type { User } from "@identity-users/sdk";
import * as vscode from "vscode";
import { type Connection, hostOf } from "../connections/connection.ts";
import { lineOfField, type Problem } from "../documents/user-document.ts";
import { NotWritten, UserFile, type UserFileOptions } from "../documents/user-file.ts";
import type { Session, Sessions } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import { Cancelled } from "../ui/ui.ts";

/** The scheme of users as files. */
const scheme = "identityuser";

/** The parts of the extension that files use. */
export interface UserFilesOptions extends Pick<UserFileOptions, "ui" | "log" | "compare"> {
  readonly sessions: Sessions;
}

/** Users as files: `identityuser://acme.lusid.com/<id>/<login>.json`. */
export class UserFiles implements vscode.FileSystemProvider {
  readonly #options: UserFilesOptions;
  readonly #files = new Map<string, { readonly session: Session; readonly file: UserFile }>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  /** Files that VS Code is about to save by itself. */
  readonly #unasked = new Set<string>();
  readonly #problems = vscode.languages.createDiagnosticCollection(scheme);
  readonly #registrations: vscode.Disposable;
  readonly onDidChangeFile = this.#changed.event;

  constructor(options: UserFilesOptions) {
    this.#options = options;
    this.#registrations = vscode.Disposable.from(
      vscode.workspace.registerFileSystemProvider(scheme, this, { isCaseSensitive: true }),
      vscode.workspace.onWillSaveTextDocument(({ document, reason }) => {
        if (document.uri.scheme !== scheme) return;
        if (reason === vscode.TextDocumentSaveReason.Manual) this.#unasked.delete(document.uri.path);
        else this.#unasked.add(document.uri.path);
      }),
      vscode.workspace.onDidSaveTextDocument((document) => this.#showWhatWasRead(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#problems.delete(document.uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#files.delete(uri.path);
        this.#problems.delete(uri);
      }),
      this.#problems,
    );
  }

  /** Opens a user who was just read with roles. */
  async show(user: User, connection: Connection): Promise<void> {
    const uri = uriOf(user, connection);
    if (this.#fileOf(uri).take(user)) this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const file = this.#fileOf(uri);
    const size = new TextEncoder().encode(await file.read()).length;
    const stat = { type: vscode.FileType.File, ctime: 0, mtime: file.changedAt, size };
    return file.canBeWritten ? stat : { ...stat, permissions: vscode.FilePermission.Readonly };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return new TextEncoder().encode(await this.#fileOf(uri).read());
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    // Somebody who types must not change a user of production by pausing.
    if (this.#unasked.delete(uri.path))
      throw vscode.FileSystemError.Unavailable(t("A user is not saved automatically: save it yourself"));
    const text = new TextDecoder().decode(content);
    this.#problems.delete(uri);
    try {
      await this.#fileOf(uri).write(text);
    } catch (error) {
      if (error instanceof Cancelled) throw vscode.FileSystemError.Unavailable(t("Not saved: the review was left"));
      if (error instanceof NotWritten)
        this.#problems.set(
          uri,
          error.problems.map((problem) => diagnosticOf(text, problem)),
        );
      throw error;
    }
  }

  /**
   * Shows the text that was read back, which differs from the typed one (`lastUpdated` at least).
   *
   * A document that is being edited again keeps its text, so that no user gets a conflict with their own save.
   */
  #showWhatWasRead(document: vscode.TextDocument): void {
    const { uri, isDirty } = document;
    const file = uri.scheme === scheme ? this.#files.get(uri.path)?.file : undefined;
    if (!file || isDirty || file.isCurrent(document.getText())) return;
    file.touch();
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  #fileOf(uri: vscode.Uri): UserFile {
    const session = this.#options.sessions.current;
    if (!session || hostOf(session.connection) !== uri.authority)
      throw vscode.FileSystemError.Unavailable(t("Not connected to {0}", uri.authority));
    const known = this.#files.get(uri.path);
    if (known?.session === session) return known.file;
    const id = uri.path.split("/")[1] ?? "";
    const file = new UserFile({ ...this.#options, session, id });
    this.#files.set(uri.path, { session, file });
    return file;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions(t("Users are no folders"));
  }

  delete(): void {
    throw vscode.FileSystemError.NoPermissions(t("A user is deactivated or purged in the sidebar"));
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions(t("A user is renamed by editing the login"));
  }

  dispose(): void {
    this.#registrations.dispose();
  }
}

function uriOf({ id, login }: User, connection: Connection): vscode.Uri {
  const name = login.replaceAll(/[^\w.@+-]/g, "_");
  return vscode.Uri.from({ scheme, authority: hostOf(connection), path: `/${id}/${name}.json` });
}

function diagnosticOf(text: string, { field, message }: Problem): vscode.Diagnostic {
  const line = lineOfField(text, field);
  const content = text.split("\n")[line] ?? "";
  const range = new vscode.Range(line, content.length - content.trimStart().length, line, content.trimEnd().length);
  const diagnostic = new vscode.Diagnostic(range, message);
  diagnostic.source = "LUSID Users";
  return diagnostic;
}
