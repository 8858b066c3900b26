import type { UserSchema } from "@identity-users/sdk";
import * as vscode from "vscode";
import { schemaForDomain } from "../documents/domain-schema.ts";
import type { Sessions } from "../sessions/sessions.ts";

/** The address of the schema, as `jsonValidation` of the manifest has it; without `.json`, or it would be checked itself. */
const address = vscode.Uri.parse("identityuser-schema://current/user");

/** Gives VS Code the JSON schema of users as documents, with the alternative ids of the domain as soon as these are known. */
export function provideUserSchema(sessions: Sessions, extension: vscode.Uri): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const published = vscode.Uri.joinPath(extension, "dist", "user.schema.json");
  let provided: UserSchema | undefined;
  const provideAnew = () => {
    if (sessions.current?.userSchema.value !== provided) changed.fire(address);
  };
  const provideTextDocumentContent = async () => {
    const schema = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(published))) as object;
    const { userSchema } = sessions.current ?? {};
    // Not awaited: a document is checked by what is published until the domain has answered.
    void userSchema?.read().then(provideAnew);
    provided = userSchema?.value;
    return JSON.stringify(schemaForDomain(schema, provided));
  };
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(address.scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent,
    }),
    // VS Code ignores a change before it has opened what was provided.
    vscode.workspace.onDidOpenTextDocument(({ uri }) => {
      if (uri.scheme === address.scheme) provideAnew();
    }),
    sessions.onDidChange(() => changed.fire(address)),
  );
}
