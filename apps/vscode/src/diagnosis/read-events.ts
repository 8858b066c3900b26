import type { IdentityClient, SystemLog } from "@identity-users/sdk";
import { day } from "../users/times.ts";
import { filterOf, type UserEvent, userEventOf } from "./user-events.ts";
import { type WhyNot, whyNotKnown } from "./why-not.ts";

/** Days that are looked back: Okta keeps its log so long, and answers seven days unless asked for more (its documentation). */
export const logDays = 90;

/** The most events that are read; one page holds them. */
const mostEvents = 200;
/** The most requests, for a service that cuts its pages short: nobody waits for a fourth. */
const mostPages = 3;
/** Milliseconds that all of it may take. */
const patience = 15_000;

/** The last events about a user, the latest first. */
export interface UserEvents {
  readonly events: readonly UserEvent[];
  /** Whether there may be more than were read. */
  readonly hasMore: boolean;
}

/** When it is, and what ends the reading. */
export interface ReadOptions {
  readonly now: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the last events about a user: at most 200 of the last 90 days, by one request as a rule and by three at most, in 15 s.
 *
 * Rejects only where `signal` aborted; any other failure is the result, unless a page came before it.
 */
export async function readEvents(
  client: Pick<IdentityClient, "listLogs">,
  id: string,
  { now, signal }: ReadOptions,
): Promise<UserEvents | WhyNot> {
  const query = {
    oktaSince: new Date(now - logDays * day).toISOString(),
    oktaFilter: filterOf(id),
    oktaLimit: mostEvents,
    oktaSortOrder: "DESCENDING",
  } as const;
  const late = AbortSignal.timeout(patience);
  const options = { signal: signal ? AbortSignal.any([signal, late]) : late };
  const read: SystemLog[] = [];
  let after: string | null | undefined;
  try {
    // Not `iterateLogs`, which has no bound of pages. An empty page is the end: Okta names a next one even then.
    for (let page = 0; page < mostPages && read.length < mostEvents; page += 1) {
      const { values, nextPage } = await client.listLogs({ ...query, ...(after && { oktaAfter: after }) }, options);
      read.push(...values);
      after = values.length > 0 ? nextPage : undefined;
      if (!after) break;
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (read.length === 0) return whyNotKnown(error);
  }
  const events = read.slice(0, mostEvents).flatMap((log) => userEventOf(log, id) ?? []);
  return { events, hasMore: Boolean(after) || read.length >= mostEvents };
}
