import { setTimeout } from "node:timers/promises";
import { rowCommandsIn } from "../actions/pick-user.ts";
import type { TableMessage } from "../pages/users-table/table-messages.ts";
import { TablePage } from "../pages/users-table/table-page.ts";
import { type Bench } from "./command-harness.ts";
import { keptIn } from "./kept-in-memory.ts";

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
export async function openTable(bench: Bench): Promise<ScriptedTable> {
  const messages: TableMessage[] = [];
  const ran: string[] = [];
  const running: Promise<void>[] = [];
  const page = new TablePage(
    {
      ...bench,
      storage: keptIn(bench.stored, bench.secrets).storage,
      rowCommands: rowCommandsIn(bench.commands),
      run: (id, target) => {
        ran.push(id);
        const done = bench.run(id, target);
        running.push(done);
        return done;
      },
    },
    (message) => void messages.push(message),
  );
  bench.inFront.table = page;
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
