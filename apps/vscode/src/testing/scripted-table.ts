import { setTimeout } from "node:timers/promises";
import { rowCommandsIn } from "../actions/pick-user.ts";
import type { TableMessage } from "../pages/users-table/table-messages.ts";
import { TablePage } from "../pages/users-table/table-page.ts";
import { bench, type Bench, type BenchOptions } from "./command-harness.ts";
import { keptIn } from "./kept-in-memory.ts";
import { aUser } from "./users.ts";

type MessageOf<Type extends TableMessage["type"]> = TableMessage & { readonly type: Type };

/** The Users Table without a webview: a test sends intents and reads messages. */
export interface ScriptedTable {
  readonly page: TablePage;
  readonly messages: TableMessage[];
  /** The commands that were run. */
  readonly ran: readonly string[];
  /** Returns the last message of a type. */
  last<Type extends TableMessage["type"]>(type: Type): MessageOf<Type> | undefined;
  /** Sends an intent, which may be anything, and waits for the commands that it runs. */
  send(intent: unknown): Promise<void>;
  /** Waits until changes were sent. */
  settled(): Promise<void>;
}

/** Opens the table in front. */
export async function openTable(b: Bench): Promise<ScriptedTable> {
  const messages: TableMessage[] = [];
  const ran: string[] = [];
  const running: Promise<void>[] = [];
  const page = new TablePage(
    {
      ...b,
      storage: keptIn(b.stored, b.secrets).storage,
      rowCommands: rowCommandsIn(b.commands),
      run: (id, target) => {
        ran.push(id);
        const done = b.run(id, target);
        running.push(done);
        return done;
      },
    },
    (message) => void messages.push(message),
  );
  b.inFront.table = page;
  page.load();
  const table: ScriptedTable = {
    page,
    messages,
    ran,
    last: <Type extends TableMessage["type"]>(type: Type) =>
      messages.findLast((message): message is MessageOf<Type> => message.type === type),
    send: async (intent) => {
      page.receive(intent);
      await Promise.all(running);
    },
    settled: () => setTimeout(50),
  };
  await setTimeout(0);
  return table;
}

/** Makes somebody who is locked out, and is called as the id. */
export const locked = (id: string) => aUser({ id, firstName: id, login: `${id}@acme.com`, status: "LOCKED_OUT" });
/** The ids of the users of a table. */
export const ids = ["u-1", "u-2", "u-3"];
/** The users of a table, unless a test says otherwise. */
export const users = ids.map(locked);

/** A connection beside the built-in one. */
export const acme = {
  name: "Acme",
  baseUrl: "https://acme.lusid.com/identity",
  kind: "production",
  readOnly: false,
} as const;

/** Opens the table of `users`. */
export async function openedTable(options: BenchOptions = {}) {
  const b = await bench({ users, ...options });
  return { b, table: await openTable(b) };
}
