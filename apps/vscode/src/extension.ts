import { readFile } from "node:fs/promises";
import { createIdentityClient } from "@identity-users/sdk";
import * as vscode from "vscode";
import { commands } from "./commands/all-commands.ts";
import { ClipboardGuard } from "./core/clipboard-guard.ts";
import type { CommandContext } from "./core/command.ts";
import { Connections, environmentOf } from "./core/connections.ts";
import { describeEvent } from "./core/describe-event.ts";
import { runCommand } from "./core/run-command.ts";
import { type CreateClient, Sessions } from "./core/sessions.ts";
import { UserTree } from "./core/user-tree.ts";
import { UserDocuments } from "./documents/user-documents.ts";
import { logTo } from "./log.ts";
import { createUsersView } from "./tree/users-view.ts";
import { vsCodeUi as ui } from "./ui.ts";

const showDeactivated = "identityUsers.showDeactivated";

let clipboard: ClipboardGuard | undefined;

/** Puts the extension together; nothing is sent before the view is looked at. */
export function activate(extension: vscode.ExtensionContext): void {
  const channel = vscode.window.createOutputChannel("LUSID Users", { log: true });
  const log = logTo(channel);
  const connections = new Connections({
    storage: extension.globalState,
    secrets: extension.secrets,
    environment: process.env,
    readFile: (path) => readFile(path, "utf8"),
  });
  const version: unknown = (extension.extension.packageJSON as { version?: unknown }).version;
  const createClient: CreateClient = ({ baseUrl }, token) =>
    createIdentityClient({
      baseUrl,
      token,
      headers: { "X-LUSID-Application": `identity-users-vscode/${String(version)}` },
      log: (event) => log.debug(describeEvent(event)),
    });
  const includeDeactivated = () => vscode.workspace.getConfiguration().get<boolean>(showDeactivated, true);
  const sessions = new Sessions({ connections, createClient, log, includeDeactivated });
  const tree = new UserTree(sessions, {
    load: ({ store, connection }) =>
      ui.progress(`Listing the users of ${environmentOf(connection)}`, (signal) => store.refresh(signal)),
  });
  const documents = new UserDocuments(sessions, log);
  clipboard = new ClipboardGuard({ clipboard: vscode.env.clipboard, warn: (message) => ui.warn(message) });
  const showLog = () => channel.show(true);
  const context: CommandContext = { ui, log, clipboard, documents, connections, sessions, createClient, tree, showLog };

  extension.subscriptions.push(channel, sessions, tree, documents, createUsersView(tree, sessions));
  for (const [id, command] of Object.entries(commands)) {
    extension.subscriptions.push(
      vscode.commands.registerCommand(id, (target?: unknown) => runCommand(id, command, context, target)),
    );
  }
  extension.subscriptions.push(
    extension.secrets.onDidChange(({ key }) => connections.noticeSecret(key)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(showDeactivated) && sessions.current)
        void vscode.commands.executeCommand("identityUsers.listUsers");
    }),
  );
  // Whoever starts VS Code for this view alone says so; others find their window as they left it.
  if (process.env["IDENTITY_USERS_REVEAL"] === "true") void vscode.commands.executeCommand("identityUsers.users.focus");
}

/** Clears what is left in the clipboard. */
export async function deactivate(): Promise<void> {
  await clipboard?.dispose();
}
