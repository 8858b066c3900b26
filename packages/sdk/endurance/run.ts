import { fork } from "node:child_process";
import { once } from "node:events";
import { complaintsOf, type Complaints, type Report } from "./comparison.ts";
import { reportsOf } from "./client-run.ts";
import { kindOf, type Kind } from "./kinds.ts";
import type { Plan } from "./plan.ts";
import type { Truth } from "./reference.ts";

/** One call of a run: its operation, the server's record, the client's report, and the faults in that. */
export interface Result extends Complaints {
  readonly call: number;
  readonly kind: Kind;
  readonly truth: Truth;
  readonly report: Report | undefined;
}

/** Runs a plan: a server in a process of its own, a client in this one, and a comparison of the two. */
export async function run(plan: Plan): Promise<readonly Result[]> {
  const server = fork(new URL("./server.ts", import.meta.url), [JSON.stringify(plan)], { execArgv: [] });
  const ended = new AbortController();
  server.once("exit", (code) => ended.abort(new Error(`The server ended with code ${code}`)));
  const nextMessage = async () => ((await once(server, "message", { signal: ended.signal })) as [unknown])[0];
  try {
    const port = (await nextMessage()) as number;
    const reports = await reportsOf(plan, `http://127.0.0.1:${port}`);
    server.send("truth");
    const truths = (await nextMessage()) as Truth[];
    return truths.map((truth, call) => {
      const [kind, report] = [kindOf(plan, call), reports[call]];
      return { call, kind, truth, report, ...complaintsOf(kind, truth, report, plan.maxRetries) };
    });
  } finally {
    if (server.connected) server.disconnect();
  }
}

/** Describes the faults of a call in one line; undefined if it has none. */
export function complaintOf({ call, kind, truth, report, lost, untrue }: Result): string | undefined {
  if (!lost && untrue.length === 0) return undefined;
  const what = [...(lost ? ["lost"] : []), ...untrue].join("; ");
  return `call ${call}, ${kind.name}: ${what}; given ${truth.replies.join(", ")}; ${report?.reason || "done"}`;
}
