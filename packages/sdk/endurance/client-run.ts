import { setTimeout as sleep } from "node:timers/promises";
import { createIdentityClient, isIdentityError, type ExpiringToken, type IdentityClient } from "../src/index.ts";
import type { Report } from "./comparison.ts";
import { kindOf, userIdOf } from "./kinds.ts";
import { faultOf, type Plan } from "./plan.ts";

/** Milliseconds for a call with all its waits; a run on a slow machine needs a few seconds. */
const timeout = 60_000;
/** The `attemptTimeout` of the calls that stall by the plan; the others have none. */
const stallTimeout = 4_000;

async function reportOf(plan: Plan, client: IdentityClient, call: number): Promise<Report> {
  const kind = kindOf(plan, call);
  const owner = kind.answer && userIdOf(call);
  const sent = kind.send(client, userIdOf(call), { headers: { "x-call": String(call) } });
  return sent.withResponse().then(
    ({ data, attempts }): Report => {
      const isOwn = kind.ownerOf(data as never) === owner;
      return { done: true, attempts, maybeApplied: false, isOwn, reason: "" };
    },
    (error: unknown): Report => {
      const { attempts, maybeApplied } = isIdentityError(error) ? error : { attempts: -1, maybeApplied: false };
      return { done: false, attempts, maybeApplied, isOwn: true, reason: String(error) };
    },
  );
}

/**
 * Makes the calls of a plan with one client and returns its reports, undefined for a call that does not end.
 *
 * A burst of calls starts whenever less than half a burst is in flight.
 */
export async function reportsOf(plan: Plan, origin: string): Promise<(Report | undefined)[]> {
  const { calls, burst, maxRetries, maxConcurrency } = plan;
  const token = async ({ signal }: { signal: AbortSignal }) => {
    const response = await fetch(`${origin}/token`, { signal });
    return (await response.json()) as ExpiringToken;
  };
  const client = createIdentityClient({
    baseUrl: `${origin}/identity`,
    token,
    timeout,
    attemptTimeout: Infinity,
    maxRetries,
    maxConcurrency,
  });
  const withStallTimeout = client.withOptions({ attemptTimeout: stallTimeout });

  const reports: (Report | undefined)[] = Array.from({ length: calls });
  let inFlight = 0;
  let wake = () => {};
  const make = async (call: number) => {
    inFlight++;
    reports[call] = await reportOf(plan, faultOf(plan, call, 0) === "stalled" ? withStallTimeout : client, call);
    if (--inFlight < burst / 2) wake();
  };

  const made: Promise<void>[] = [];
  while (made.length < calls) {
    const few = new Promise<void>((resolve) => (wake = resolve));
    for (let count = 0; count < burst && made.length < calls; count++) made.push(make(made.length));
    await few;
  }
  await Promise.race([Promise.all(made), sleep(2 * timeout, undefined, { ref: false })]);
  return reports;
}
