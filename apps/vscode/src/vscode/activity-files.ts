import * as vscode from "vscode";

/** Milliseconds after which a file is removed: 90 days after its last entry. */
const keptFor = 90 * 24 * 60 * 60 * 1000;

/** Keeps activity in the extension's own folder, a file for each window: VS Code has no writing at the end of a file. */
export class FilesOfWindows {
  readonly #folder: vscode.Uri;
  readonly #own: vscode.Uri;

  constructor(storage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(storage, "activity");
    this.#own = vscode.Uri.joinPath(this.#folder, `${crypto.randomUUID()}.jsonl`);
  }

  async read(): Promise<string[]> {
    const texts = await Promise.all((await this.#files()).map(async (file) => textOf(file)));
    return texts.flatMap((text) => text.split("\n").filter(Boolean));
  }

  async write(lines: readonly string[]): Promise<void> {
    await vscode.workspace.fs.writeFile(this.#own, new TextEncoder().encode(`${lines.join("\n")}\n`));
  }

  async clear(): Promise<void> {
    for (const file of await this.#files()) await removed(file);
  }

  /** Lists the files that are kept, and removes those whose time is over. */
  async #files(): Promise<vscode.Uri[]> {
    const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(this.#folder)).catch(() => []);
    const files = entries.map(([name]) => vscode.Uri.joinPath(this.#folder, name));
    const young = await Promise.all(files.map(async (file) => isYoung(file)));
    await Promise.all(files.filter((_, index) => !young[index]).map(async (file) => removed(file)));
    return files.filter((_, index) => young[index]);
  }
}

async function isYoung(file: vscode.Uri): Promise<boolean> {
  const stat = await Promise.resolve(vscode.workspace.fs.stat(file)).catch(() => undefined);
  return stat !== undefined && Date.now() - stat.mtime < keptFor;
}

/** Another window may have removed a file meanwhile. */
async function textOf(file: vscode.Uri): Promise<string> {
  return Promise.resolve(vscode.workspace.fs.readFile(file)).then(
    (content) => new TextDecoder().decode(content),
    () => "",
  );
}

async function removed(file: vscode.Uri): Promise<void> {
  await Promise.resolve(vscode.workspace.fs.delete(file)).catch(() => {});
}
