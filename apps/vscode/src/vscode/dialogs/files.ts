import * as vscode from "vscode";
import { decodeText } from "../../ui/decode-text.ts";
import { Cancelled, type ChosenFile, type FileKind } from "../../ui/ui.ts";

/** Asks for a file and reads it. */
export async function openFile({ title, kind, extensions }: FileKind): Promise<ChosenFile> {
  const [uri] = (await vscode.window.showOpenDialog({ title, filters: { [kind]: [...extensions] } })) ?? [];
  if (!uri) throw new Cancelled();
  return { name: nameOf(uri), ...decodeText(await vscode.workspace.fs.readFile(uri)) };
}

/** Asks where to write a text, and writes it. */
export async function saveFile(file: FileKind & { readonly name: string; readonly text: string }): Promise<string> {
  const { title, kind, extensions, name, text } = file;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const options = {
    title,
    filters: { [kind]: [...extensions] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  };
  const uri = await vscode.window.showSaveDialog(options);
  if (!uri) throw new Cancelled();
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return nameOf(uri);
}

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
