import { readFile } from "node:fs/promises";
import { createIdentityClient } from "@identity-users/sdk";
import * as vscode from "vscode";
import type { Command, CommandContext } from "./actions/command.ts";
import { Activity } from "./activity/activity.ts";
import { commandIdOf } from "./actions/contribution.ts";
import { rowCommandsIn } from "./actions/pick-user.ts";
import { runCommand } from "./actions/run-command.ts";
import { UnderWay } from "./bulk/under-way.ts";
import { Bulk } from "./bulk/bulk.ts";
import * as allCommands from "./commands/all-commands.ts";
import { Connections } from "./connections/connections.ts";
import { AutomaticLock } from "./guards/automatic-lock.ts";
import { describeEvent, redactedLog } from "./sessions/log.ts";
import { type CreateClient, type SessionOptions, Sessions } from "./sessions/sessions.ts";
import { Filters } from "./filters/user-filter.ts";
import { UserTree } from "./tree/user-tree.ts";
import { ClipboardGuard } from "./ui/clipboard-guard.ts";
import { useTranslation } from "./ui/l10n.ts";
import type { Ui } from "./ui/ui.ts";
import { FilesOfWindows } from "./vscode/activity-files.ts";
import { vsCodeUi } from "./vscode/dialogs/ui.ts";
import { journalFiles } from "./vscode/journal-files.ts";
import { followLinks } from "./vscode/links.ts";
import { VsCodePages } from "./vscode/pages/pages.ts";
import { Reviews } from "./vscode/reviews.ts";
import { vsCodePreferences as preferences } from "./vscode/settings.ts";
import { createStatusBar } from "./vscode/status-bar.ts";
import { Texts } from "./vscode/texts.ts";
import { UserFiles } from "./vscode/user-files.ts";
import { showMarks } from "./vscode/view/user-marks.ts";
import { provideUserSchema } from "./vscode/user-schema.ts";
import { createUsersView } from "./vscode/view/users-view.ts";

const commands: readonly Command[] = Object.values(allCommands);
let clipboard: ClipboardGuard | undefined;

/** Puts the extension together; nothing is sent before the view is looked at. */
export function activate(extension: vscode.ExtensionContext): void {
  const began = performance.now();
  useTranslation((message, ...values) => vscode.l10n.t(message, ...values));
  const channel = vscode.window.createOutputChannel("LUSID Users", { log: true });
  const log = redactedLog(channel);
  const { globalState: storage, secrets, subscriptions } = extension;
  const connections = new Connections({
    storage,
    secrets,
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
  const includeDeactivated = () => preferences.get("showDeactivated");
  const activity = new Activity(new FilesOfWindows(extension.globalStorageUri), (error) =>
    log.error(`activity: ${String(error)}`),
  );
  const onWrite: SessionOptions["onWrite"] = (...write) => void activity.note(...write);
  const texts = new Texts();
  const reviews = new Reviews(texts);
  const { ask, pick, pickMany, find, form, openFile, saveFile } = vsCodeUi;
  /** Lets a page have the focus again after a question that its command has asked. */
  const asked =
    <Asked, Answer>(question: (asked: Asked) => Promise<Answer>) =>
    (it: Asked) =>
      question(it).finally(() => pages.takeFocusBack());
  const ui: Ui = {
    ...vsCodeUi,
    ask: asked(ask),
    pick: asked(pick),
    pickMany: asked(pickMany),
    find: asked(find),
    form: asked(form),
    openFile: asked(openFile),
    saveFile: asked(saveFile),
    review: (review) => reviews.ask(review),
  };
  const bulk = new Bulk();
  const lock = new AutomaticLock({ connections, preferences, ui, log, isBusy: () => bulk.isRunning });
  const beforeWrite = lock.beforeWrite.bind(lock);
  const sessions = new Sessions({ connections, createClient, log, includeDeactivated, beforeWrite, onWrite });
  const filters = new Filters(storage);
  const tree = new UserTree(sessions, {
    preferences,
    filters,
    progress: (title, work) => ui.progress(title, work),
  });
  const files = new UserFiles({
    ui,
    log,
    sessions,
    compare: (title, left, right) => texts.compare(title, left, right),
  });
  clipboard = new ClipboardGuard({ clipboard: vscode.env.clipboard, warn: (message) => ui.warn(message) });
  const view = createUsersView({ tree, sessions, filters, preferences, connections });
  const run = (id: string, target?: unknown) => vscode.commands.executeCommand(id, target);
  const underWay = new UnderWay();
  const pages = new VsCodePages(extension.extensionUri, {
    ui,
    log,
    sessions,
    preferences,
    storage,
    bulk,
    underWay,
    rowCommands: rowCommandsIn(commands),
    run,
    runOn: (command, user) => run(commandIdOf({ id: command }), { id: user }),
  });
  const context: CommandContext = {
    ui,
    log,
    clipboard,
    documents: {
      show: (user, connection) => files.show(user, connection),
      report: (name, markdown) => texts.report(name, markdown),
      answer: (yes, target) => reviews.answer(yes, target),
    },
    pages,
    journals: journalFiles(extension.globalStorageUri.fsPath),
    connections,
    sessions,
    createClient,
    tree,
    preferences,
    filters,
    activity,
    bulk,
    underWay,
    commands,
    selected: view.selected,
    reveal: (id, focus) =>
      view.reveal(id, focus).catch((error: unknown) => {
        // Only a view that changes meanwhile has no such row, and the command that asks has done what matters.
        log.warn(`reveal: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      }),
    run,
    showLog: () => channel.show(true),
  };
  subscriptions.push(
    channel,
    lock,
    sessions,
    tree,
    texts,
    reviews,
    files,
    pages,
    view,
    createStatusBar(sessions, connections),
  );
  subscriptions.push(
    followLinks({
      ui,
      connection: () => sessions.current?.connection,
      open: (login) => vscode.commands.executeCommand("identityUsers.getUser", { login }),
    }),
  );
  subscriptions.push(showMarks(), provideUserSchema(sessions, extension.extensionUri));
  for (const command of commands) {
    const run = (target?: unknown, selection?: unknown) => runCommand(command, context, { target, selection });
    subscriptions.push(vscode.commands.registerCommand(commandIdOf(command), run));
  }
  subscriptions.push(
    sessions.onDidChange(() => reviews.leave()),
    secrets.onDidChange(({ key }) => connections.noticeSecret(key)),
    preferences.onDidChange((name) => {
      if (name === "showDeactivated" && sessions.current && preferences.get(name))
        void vscode.commands.executeCommand("identityUsers.listUsers");
    }),
  );
  log.info(`activated in ${Math.round(performance.now() - began)} ms`);
  // `pnpm start` sets this variable to open the view; otherwise the layout stays as the user left it.
  if (process.env["IDENTITY_USERS_REVEAL"] === "true") void vscode.commands.executeCommand("identityUsers.users.focus");
}

/** Clears what is left in the clipboard. */
export async function deactivate(): Promise<void> {
  await clipboard?.dispose();
}
