import { attempt as send } from "../http/attempt.ts";
import { finalError, type Call, type Life, type Outcome } from "./call.ts";
import { startDeadline } from "../http/deadline.ts";
import { decide, type Decision } from "./decide.ts";
import type { Gate } from "./gate.ts";
import type { LogEvent } from "../options/log.ts";
import { endOf } from "./narrate.ts";
import { operations, type Operation } from "../operations/operations.ts";
import type { Settings } from "../options/options.ts";
import { pathOf, queryOf } from "./path.ts";
import { fullBudget, retryCost, type RetryBudget } from "../http/retry.ts";
import type { Runtime } from "../http/runtime.ts";
import type { TokenKeeper } from "../tokens/token.ts";
import type { Transport } from "../http/transport.ts";

/** State that the calls of one client share. */
export interface Engine {
  readonly runtime: Runtime;
  readonly settings: Settings;
  readonly transport: Transport;
  readonly tokens: TokenKeeper;
  readonly gate: Gate;
  readonly budget: RetryBudget;
}

/** The fields of an event besides those that name the call. */
type Told = Pick<LogEvent, "type"> & Partial<LogEvent>;

let calls = 0;

/** Starts the life of one call; `waves` is how many times over the default timeout has to last. */
export function startLife({ runtime, settings }: Engine, { operation, options }: Call, waves = 1): Life {
  const row: Operation = operations[operation];
  const timeout = options?.timeout ?? settings.timeout ?? (row.timeout ?? 60_000) * waves;
  return { deadline: startDeadline(runtime, timeout, options?.signal), call: ++calls, requests: 0, attempts: 0 };
}

/** Runs one request to its end, as is decided after each attempt. Without `shared`, the request is the whole call. */
export async function execute(engine: Engine, call: Call, shared?: Life): Promise<Outcome> {
  const { runtime, settings, gate, tokens, budget } = engine;
  const { operation, ids, request: body, options } = call;
  const { log } = settings;
  const attemptTimeout = options?.attemptTimeout ?? settings.attemptTimeout;
  const maxRetries = options?.maxRetries ?? settings.maxRetries;
  const row: Operation = operations[operation];
  const { method, answer } = row;
  const path = pathOf(call);
  const query = ids ? { id: ids } : queryOf(call);
  const life = shared ?? startLife(engine, call);
  const { deadline } = life;
  // One object for all attempts, since most calls have one.
  const progress = {
    call,
    settings,
    maxRetries,
    retries: 0,
    refusals: 0,
    maybeApplied: false,
    replaceable: typeof settings.token === "function",
    token: "",
    attempts: 0,
    runtime,
    deadline,
    budget,
  };
  const number = ++life.requests;
  try {
    for (let attempt = 1; ; attempt++) {
      let decision: Decision;
      const say =
        log &&
        ((event: Told) => {
          // An error that the log throws does not break the call.
          try {
            log({ call: life.call, request: number, operation, method, path: row.path, attempt, ...event });
          } catch {}
        });
      const queued = gate.enter(deadline, progress.refusals > 0);
      if (queued) await queued;
      try {
        const given = tokens.get(deadline);
        const token = typeof given === "string" ? given : await given;
        deadline.throwIfEnded();
        progress.token = token;
        progress.attempts = ++life.attempts;
        const startedAt = say && runtime.elapsed();
        say?.({ type: "request" });
        const headers = {
          ...settings.headers,
          // Those of the call have been made a record when they were checked.
          ...(options?.headers as Settings["headers"]),
          accept: "application/json",
          authorization: `Bearer ${token}`,
        };
        const request = { method, path, query, body, headers, answer };
        const result = await send(engine, request, deadline, attemptTimeout);
        decision = decide(result, row, progress);
        say?.({ ...endOf(result, decision, token), duration: runtime.elapsed() - (startedAt as number) });
        if (decision.next === "done") {
          budget.left = Math.min(fullBudget, budget.left + 1);
          return decision.outcome;
        }
        // Before the place is given back, so that no other call is sent first.
        if (decision.pause > 0) gate.pause(decision.pause);
        progress.maybeApplied = decision.maybeApplied;
        if (decision.next === "failed") throw decision.error;
        if (decision.next === "token") tokens.refuse(token);
      } finally {
        gate.leave();
      }
      const { next, delay, details } = decision;
      if (next === "token") {
        progress.replaceable = false;
        continue;
      }
      say?.({ type: "retry", delay, status: details?.status, code: details?.code });
      if (next === "pause") progress.refusals++;
      else {
        progress.retries++;
        budget.left -= retryCost;
        await deadline.sleep(delay);
      }
    }
  } catch (thrown) {
    throw finalError(thrown, call, life, progress.maybeApplied);
  } finally {
    if (!shared) deadline.close();
  }
}
