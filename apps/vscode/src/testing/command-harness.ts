import {
  type CurrentUser,
  IdentityError,
  operations,
  type OperationId,
  type Role,
  type User,
} from "@identity-users/sdk";
import { type FakeCall, fakeIdentity, type FakeIdentity } from "@identity-users/sdk/testing";
import type { Command, CommandContext } from "../actions/command.ts";
import { commandIdOf } from "../actions/contribution.ts";
import { runCommand } from "../actions/run-command.ts";
import { Activity } from "../activity/activity.ts";
import { UnderWay } from "../bulk/under-way.ts";
import { Bulk, type BulkRun } from "../bulk/bulk.ts";
import * as allCommands from "../commands/all-commands.ts";
import { Connections } from "../connections/connections.ts";
import { AutomaticLock } from "../guards/automatic-lock.ts";
import type { PlanIntent, PlanMessage } from "../pages/plan/plan-messages.ts";
import { PlanPage } from "../pages/plan/plan-page.ts";
import type { KeptJournal, ShownPlan } from "../pages/plan/shown-plan.ts";
import type { TablePage } from "../pages/users-table/table-page.ts";
import { type Session, Sessions } from "../sessions/sessions.ts";
import { rowToReveal } from "../tree/reveal-row.ts";
import type { Row, UserRow } from "../tree/rows.ts";
import { Filters } from "../filters/user-filter.ts";
import { UserTree } from "../tree/user-tree.ts";
import type { TableFilter } from "../table/table-filter.ts";
import { ClipboardGuard } from "../ui/clipboard-guard.ts";
import { filesInMemory, journalKept, keptIn } from "./kept-in-memory.ts";
import { keptPreferences } from "./kept-preferences.ts";
import { type ScriptedAnswer, ScriptedUi } from "./scripted-ui.ts";

/** The options of a bench. */
export interface BenchOptions {
  readonly users?: User[];
  /** The roles of the domain. */
  readonly roles?: Role[];
  readonly answers?: ScriptedAnswer[];
  /** In place of one that gives `answers`. */
  readonly ui?: ScriptedUi;
  /** Scripts the service beyond its list of users. */
  readonly script?: (fake: FakeIdentity) => void;
  readonly environment?: Record<string, string>;
  /** Returns what the person at the page of a plan asks for once the plan is shown. */
  readonly onPlan?: (message: Extract<PlanMessage, { type: "plan" }>) => PlanIntent | undefined;
  /** Rows that are selected in the view. */
  readonly selected?: readonly Row[];
}

/** The extension without VS Code: scripted people on one side, the SDK's client on a scripted service on the other. */
export interface Bench extends CommandContext {
  readonly ui: ScriptedUi;
  /** The service; its calls are those since all was set up. */
  readonly fake: FakeIdentity;
  readonly clipboardText: { now: string };
  /** The file that holds the token of the built-in connection. */
  readonly tokenFile: { now: string };
  /** The table, where it is in front. */
  readonly inFront: { table?: TablePage };
  readonly documentsShown: User[];
  /** The users whose pages were shown. */
  readonly pagesShown: User[];
  /** The rows that were revealed. */
  readonly revealed: UserRow[];
  readonly lines: string[];
  /** Base URLs and tokens that clients were made with. */
  readonly clientsMade: { readonly baseUrl: string; readonly token: unknown }[];
  readonly secrets: Map<string, string>;
  readonly stored: Map<string, unknown>;
  readonly reports: { readonly name: string; readonly markdown: string }[];
  /** The messages to the page of the plan that is shown. */
  readonly planMessages: PlanMessage[];
  /** The journals, by their name. */
  readonly journalsKept: Readonly<Record<string, KeptJournal & { readonly text: () => string }>>;
  /** Runs a command, and those that pages ask for meanwhile. */
  run(id: string, target?: unknown, selection?: unknown): Promise<void>;
  /** Sends an intent from the page of the plan that is shown, and waits for what comes of it. */
  sendPlan(intent: unknown): Promise<void>;
}

const commands: readonly Command[] = Object.values(allCommands);

/** The connection that a bench has unless a test says otherwise. */
export const demo = { FBN_IDENTITY_URL: "http://127.0.0.1:4010/identity", IDENTITY_USERS_TOKEN_FILE: "/tokens/admin" };

/** Whom the token of a bench belongs to. */
export const administrator = {
  id: "u-0",
  emailAddress: "ada@acme.com",
  type: "Personal",
  groups: ["lusid-administrator"],
} as const satisfies CurrentUser;

/** Sets the extension up around `users`, who are listed already. */
export async function bench({
  users = [],
  roles = [],
  answers,
  ui = new ScriptedUi(answers),
  script,
  environment = demo,
  onPlan,
  selected = [],
}: BenchOptions = {}): Promise<Bench> {
  const fake = fakeIdentity();
  for (const operation of Object.keys(operations) as OperationId[]) {
    fake[operation].answers(() => {
      // The client passes this kind on as it is, and does not repeat the call.
      throw new IdentityError("config", `Cannot answer ${operation}: the test expects no such call`);
    });
  }
  fake.listUsers.answers(() => users);
  fake.listRoles.answers(() => roles);
  fake.getUserInfo.answers(administrator);
  script?.(fake);
  const lines: string[] = [];
  const write = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  const log = { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
  const stored = new Map<string, unknown>();
  const secrets = new Map<string, string>();
  const tokenFile = { now: "token-of-the-file\n" };
  const connections = new Connections({
    ...keptIn(stored, secrets),
    environment,
    readFile: async () => tokenFile.now,
  });
  const clientsMade: { baseUrl: string; token: unknown }[] = [];
  const createClient: CommandContext["createClient"] = ({ baseUrl }, token) => {
    clientsMade.push({ baseUrl, token });
    return fake.client;
  };
  const preferences = keptPreferences({ smartGroups: false });
  const filters = new Filters(keptIn(stored, secrets).storage);
  const activity = new Activity(filesInMemory(), (error) => log.error(String(error)));
  const bulk = new Bulk();
  const lock = new AutomaticLock({ connections, preferences, ui, log, isBusy: () => bulk.isRunning });
  const sessions = new Sessions({
    connections,
    createClient,
    log,
    includeDeactivated: () => true,
    beforeWrite: (connection) => lock.beforeWrite(connection),
    onWrite: (...write) => void activity.note(...write),
  });
  const tree = new UserTree(sessions, { preferences, filters, pageSize: 2 });
  const clipboardText = { now: "" };
  const clipboard = new ClipboardGuard({
    clipboard: { readText: async () => clipboardText.now, writeText: async (text) => void (clipboardText.now = text) },
    warn: (message) => ui.warn(message),
  });
  const inFront: Bench["inFront"] = {};
  const documentsShown: User[] = [];
  const pagesShown: User[] = [];
  const revealed: UserRow[] = [];
  const reports: { name: string; markdown: string }[] = [];
  const documents = {
    show: async (user: User) => void documentsShown.push(user),
    report: async (name: string, markdown: string) => void reports.push({ name, markdown }),
    answer: () => {},
  };
  await sessions.current?.store.refresh();
  await sessions.current?.me.read();
  (fake.calls as FakeCall[]).length = 0;
  lines.length = 0;
  const planMessages: PlanMessage[] = [];
  let page: PlanPage | undefined;
  const asked: Promise<void>[] = [];
  const idle = async () => {
    while (asked.length > 0) await asked.shift();
  };
  const showPlan = (plan: ShownPlan) => {
    const options = {
      sessions,
      run: (id: string, target?: unknown) => asked[asked.push(run(id, target)) - 1] ?? idle(),
    };
    page?.dispose();
    page = new PlanPage(options, plan, (message) => {
      planMessages.push(message);
      const intent = message.type === "plan" && onPlan?.(message);
      if (intent) page?.receive(intent);
    });
    page.load();
  };
  const journalsKept: Record<string, ReturnType<typeof journalKept>> = {};
  const run = async (id: string, target?: unknown, selection?: unknown): Promise<void> => {
    if (!id.startsWith("identityUsers.")) return void lines.push(`ran ${id}`);
    const command = commands.find((known) => commandIdOf(known) === id);
    if (!command) throw new Error(`Cannot run "${id}": no such command`);
    return runCommand(command, context, { target, selection });
  };
  const context = {
    ui,
    log,
    clipboard,
    documents,
    pages: {
      showUser: (user: User) => void pagesShown.push(user),
      showPlan,
      showTable: (filter?: TableFilter) =>
        void lines.push(filter ? `table shown by ${JSON.stringify(filter)}` : "table shown"),
      showResult: (run: BulkRun) => {
        inFront.table?.showResult(run);
        return inFront.table !== undefined;
      },
    },
    journals: (name: string) => (journalsKept[name] ??= journalKept()),
    connections,
    sessions,
    createClient,
    tree,
    preferences,
    filters,
    activity,
    bulk,
    underWay: new UnderWay(),
    commands,
    selected: () => selected,
    reveal: async (id: string | UserRow) => {
      const row = await rowToReveal(tree, sessions.require(), id);
      if (typeof row === "string") return row;
      revealed.push(row);
      return undefined;
    },
    run,
    showLog: () => void lines.push("shown"),
  };
  return {
    ...context,
    fake,
    clipboardText,
    tokenFile,
    inFront,
    documentsShown,
    pagesShown,
    revealed,
    reports,
    lines,
    clientsMade,
    secrets,
    stored,
    planMessages,
    journalsKept,
    run: async (id, target, selection) => {
      await run(id, target, selection);
      await idle();
    },
    sendPlan: async (intent) => {
      page?.receive(intent);
      await idle();
    },
  };
}

/** The operations that write. */
export const writes = (Object.keys(operations) as OperationId[]).filter((id) => operations[id].safety !== "safe");

/** Returns the operations that were asked to write, in order. */
export function written({ fake }: Pick<Bench, "fake">): OperationId[] {
  return fake.calls.map(({ operation }) => operation).filter((operation) => writes.includes(operation));
}

/** A bulk action that has not done one user. */
export function unfinished({ connection: { id } }: Session): BulkRun {
  const rest = { command: "resetFactors", target: { ids: ["u-2"] } };
  return {
    id: "run-1",
    title: "Reset the second factors of 2 users",
    connection: id,
    where: "Test acme.lusid.com",
    at: new Date(0),
    outcomes: [],
    rest,
  };
}
