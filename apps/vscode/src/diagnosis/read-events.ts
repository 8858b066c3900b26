import { type IdentityClient, iterateLogs } from "@identity-users/sdk";
import { day } from "../users/times.ts";
import { filterOf, type UserEvent, userEventOf } from "./user-events.ts";
import { type WhyNot, whyNotKnown } from "./why-not.ts";

/** Days that are looked back: Okta keeps its log so long, and without a time it would answer 7 days. */
export const logDays = 90;

/** The most events that are read, which one page holds: nobody waits for a second one. */
const mostEvents = 500;
/** Milliseconds that all of it may take. */
const patience = 15_000;

/** The last events about a user, the latest first. */
export interface UserEvents {
  readonly events: readonly UserEvent[];
  /** Whether there were more than are read. */
  readonly hasMore: boolean;
}

/** Where and when to read. */
export interface ReadEvents {
  readonly now: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the last events about a user, up to 500 of 90 days, by as few requests as can be: one, unless the service cuts its pages short.
 *
 * Rejects only where the signal aborted; any other failure is the result.
 */
export async function readEvents(
  client: Pick<IdentityClient, "listLogs">,
  id: string,
  { now, signal }: ReadEvents,
): Promise<UserEvents | WhyNot> {
  const query = {
    oktaSince: new Date(now - logDays * day).toISOString(),
    oktaFilter: filterOf(id),
    oktaSortOrder: "DESCENDING",
  } as const;
  const events: UserEvent[] = [];
  const late = AbortSignal.timeout(patience);
  const options = { signal: signal ? AbortSignal.any([signal, late]) : late };
  let read = 0;
  try {
    for await (const log of iterateLogs(client, mostEvents, query, options)) {
      read += 1;
      const event = userEventOf(log, id);
      if (event) events.push(event);
    }
  } catch (error) {
    signal?.throwIfAborted();
    // What came before a page that failed is worth more than nothing.
    return read > 0 ? { events, hasMore: true } : whyNotKnown(error);
  }
  return { events, hasMore: read >= mostEvents };
}
