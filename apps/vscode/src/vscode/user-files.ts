import type { User } from "@identity-users/sdk";
import * as vscode from "vscode";
import { type Connection, hostOf } from "../connections/connection.ts";
import { lineOfField, type Problem } from "../documents/user-document.ts";
import { NotWritten, UserFile, type UserFileOptions } from "../documents/user-file.ts";
import { explainError } from "../sessions/explain-error.ts";
import type { Session, Sessions } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import { type Button, Cancelled } from "../ui/ui.ts";

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
  /** Files whose last save was refused, and the age of what they showed then. */
  readonly #refused = new Map<string, number>();
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
      // Without changes, it is that a document has just been saved or not.
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#problems.delete(document.uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#files.delete(uri.path);
        this.#refused.delete(uri.path);
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
    const known = this.#files.get(uri.path)?.file;
    let file: UserFile;
    let text: string;
    try {
      file = this.#fileOf(uri);
      text = await file.read();
    } catch (error) {
      // Asked before each save: `writeFile` says what is wrong, in better words than VS Code.
      if (known?.lastRead === undefined) throw inWords(error);
      file = known;
      text = known.lastRead;
    }
    const { changedAt: mtime, canBeWritten } = file;
    const stat = { type: vscode.FileType.File, ctime: 0, mtime, size: new TextEncoder().encode(text).length };
    // What is edited stays writable, for the same reason.
    const isEdited = this.#refused.has(uri.path) || documentOf(uri)?.isDirty;
    return canBeWritten || isEdited ? stat : { ...stat, permissions: vscode.FilePermission.Readonly };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    try {
      return new TextEncoder().encode(await this.#fileOf(uri).read());
    } catch (error) {
      throw inWords(error);
    }
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    // Somebody who types must not change a user of production by pausing.
    if (this.#unasked.delete(uri.path))
      throw vscode.FileSystemError.Unavailable(t("A user is not saved automatically: save it yourself"));
    const text = new TextDecoder().decode(content);
    this.#problems.delete(uri);
    this.#refused.delete(uri.path);
    try {
      await this.#fileOf(uri).write(text);
    } catch (error) {
      await this.#refuse(uri, text, error);
    }
  }

  /**
   * Leaves a document unsaved, with a message of its own and none of VS Code's, whose words hide the reason.
   *
   * Of a document that changes while it is written, VS Code takes only the older text for saved: it stays unsaved then, and
   * somebody who wanted to close it learns that (`handleSaveSuccess` of TextFileEditorModel, in 1.103 and 1.139).
   */
  async #refuse(uri: vscode.Uri, text: string, error: unknown): Promise<void> {
    const document = documentOf(uri);
    const refusal = error instanceof NotWritten ? error : undefined;
    if (document?.getText() !== text || !(await changeNothing(document))) throw inWords(error);
    this.#refused.set(uri.path, refusal?.isStale ? -1 : (this.#files.get(uri.path)?.file.changedAt ?? 0));
    if (error instanceof Cancelled) return;
    const { problems = [], button } = refusal ?? {};
    this.#problems.set(
      uri,
      problems.map((problem) => diagnosticOf(text, problem)),
    );
    const showLog: Button = { title: t("Show Log"), command: "identityUsers.showLog" };
    this.#options.ui.error(inWords(error).message, button ? [button, showLog] : problems.length > 0 ? [] : [showLog]);
  }

  /**
   * Shows the text that was read back, which differs from the typed one (`lastUpdated` at least).
   *
   * A document that is being edited again keeps its text, so that no user gets a conflict with their own save.
   */
  #showWhatWasRead(document: vscode.TextDocument): void {
    const { uri, isDirty } = document;
    const file = uri.scheme === scheme ? this.#files.get(uri.path)?.file : undefined;
    if (!file) return;
    const refusedAt = this.#refused.get(uri.path);
    if (refusedAt !== undefined) {
      // VS Code takes the age it has just asked for as that of its own text, and would not compare at the next save.
      if (file.changedAt > refusedAt) file.touch();
      return;
    }
    if (isDirty || file.isCurrent(document.getText())) return;
    file.touch();
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  #fileOf(uri: vscode.Uri): UserFile {
    const session = this.#options.sessions.current;
    if (!session || hostOf(session.connection) !== uri.authority)
      throw vscode.FileSystemError.Unavailable(t("Not connected to {0}: switch to its connection", uri.authority));
    const known = this.#files.get(uri.path);
    if (known?.session === session) return known.file;
    const id = uri.path.split("/")[1] ?? "";
    const save = async () => documentOf(uri)?.save();
    const file = new UserFile({ ...this.#options, session, id, save });
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

function documentOf(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** Changes a document and takes the change back, so that it has changed; false where it cannot be. */
async function changeNothing(document: vscode.TextDocument): Promise<boolean> {
  const start = new vscode.Position(0, 0);
  const insertion = new vscode.WorkspaceEdit();
  insertion.insert(document.uri, start, " ");
  if (!(await vscode.workspace.applyEdit(insertion))) return false;
  const removal = new vscode.WorkspaceEdit();
  removal.delete(document.uri, new vscode.Range(start, start.translate(0, 1)));
  return vscode.workspace.applyEdit(removal);
}

function inWords(error: unknown): Error {
  if (error instanceof NotWritten || error instanceof vscode.FileSystemError) return error;
  if (error instanceof Cancelled) return vscode.FileSystemError.Unavailable(t("Not saved before its review"));
  const { message, next } = explainError(error) ?? { message: t("Cancelled") };
  return vscode.FileSystemError.Unavailable(next === undefined ? message : `${message}. ${next}`);
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
