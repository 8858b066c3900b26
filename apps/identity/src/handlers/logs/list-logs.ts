import { setImmediate } from "node:timers/promises";
import type { components } from "@identity-users/openapi/0.0.3665";
import type { Handler } from "../../directory/handler.ts";
import { timeIn } from "../../model/clock.ts";
import { invalidFields, Refusal } from "../../model/refusal.ts";
import type { Database } from "../../store/database.ts";
import { isLogPlace, logRows, type LogPlace, type LogRange } from "../../store/tables/audit.ts";
import { readFilter, readKeywords, type LogFilter } from "./log-filter.ts";
import { logView, type SystemLog } from "./log-view.ts";

/** As at Okta (inferred). */
const defaultLimit = 100;

/**
 * Lines that a search reads at once, and for one request that has found a log: its page may be short and have a next one.
 *
 * One that has found none reads on, since an empty page is the end to its readers.
 */
const readAtOnce = 1_000;
const mostRead = 10_000;

/** Before and after all times. */
const furthest = 8_640_000_000_000_000;

function isLater(one: LogPlace, other: LogPlace): boolean {
  return one.at > other.at || (one.at === other.at && one.id > other.id);
}

/** Narrows a range to what comes after a place in its order. */
function from(range: LogRange, place: LogPlace): LogRange {
  if (range.descending) return isLater(range.before, place) ? { ...range, before: place } : range;
  return isLater(place, range.after) ? { ...range, after: place } : range;
}

interface Search {
  readonly filters: readonly LogFilter[];
  readonly limit: number;
}

/** Takes the first logs of a range that pass all filters, and the place from which a next page goes on, if there is one. */
async function firstLogs(database: Database, range: LogRange, { filters, limit }: Search) {
  const values: SystemLog[] = [];
  const atOnce = filters.length > 0 ? readAtOnce : limit + 1;
  let last: LogPlace | undefined;
  let rest = range;
  for (let read = 0; read < mostRead || values.length === 0; read += atOnce) {
    const rows = await logRows(database, rest, atOnce);
    for (const row of rows) {
      const log = logView(row);
      if (!filters.every((passes) => passes(log))) continue;
      if (values.length === limit) return { values, last };
      values.push(log);
      last = row;
    }
    const end = rows.at(-1);
    if (!end || rows.length < atOnce) return { values };
    rest = from(rest, end);
    // Other requests have their turn.
    await setImmediate();
  }
  return { values, last: rest.descending ? rest.before : rest.after };
}

/** Makes the token of the page after a line: at most 50 characters, as the document has it. */
function pageTokenOf({ at, id }: LogPlace): string {
  return Buffer.from(`${at}.${id}`).toString("base64url");
}

/** Reads a token that this service has made, or refuses it (689; the status is inferred). */
async function readPageToken(database: Database, token: string): Promise<LogPlace> {
  const [, at, id] = /^(-?\d{1,16})\.(\d{1,15})$/.exec(Buffer.from(token, "base64url").toString()) ?? [];
  const place = { at: Number(at), id: Number(id) };
  if (at !== undefined && pageTokenOf(place) === token && (await isLogPlace(database, place))) return place;
  throw new Refusal(689, "oktaAfter is not the nextPage of an earlier answer");
}

function timeOf(value: unknown, otherwise: number): LogPlace {
  return { at: typeof value === "string" ? timeIn(value) : otherwise, id: 0 };
}

/**
 * Lists the audit log as Okta's system log, in the order of times, oldest first unless asked (inferred).
 *
 * `oktaSince` is inclusive, `oktaUntil` is not. A limit of 0 takes none and has no next page (inferred).
 */
export const listLogs: Handler = async ({ database }, { query }) => {
  const { oktaSince, oktaUntil, oktaFilter, oktaQuery, oktaLimit = defaultLimit, oktaSortOrder, oktaAfter } = query;
  if (oktaSortOrder !== undefined && oktaSortOrder !== "ASCENDING" && oktaSortOrder !== "DESCENDING") {
    throw invalidFields({ oktaSortOrder: ["must be ASCENDING or DESCENDING"] });
  }
  const filters = [
    ...(typeof oktaFilter === "string" ? [readFilter(oktaFilter)] : []),
    ...(typeof oktaQuery === "string" ? [readKeywords(oktaQuery)] : []),
  ];
  const range = {
    after: timeOf(oktaSince, -furthest),
    before: timeOf(oktaUntil, furthest),
    descending: oktaSortOrder === "DESCENDING",
  };
  const rest = typeof oktaAfter === "string" ? from(range, await readPageToken(database, oktaAfter)) : range;
  const limit = Number(oktaLimit);
  const { values, last } = limit === 0 ? { values: [] } : await firstLogs(database, rest, { filters, limit });
  const nextPage = last ? pageTokenOf(last) : null;
  return { values, nextPage } satisfies components["schemas"]["ResourceListOfSystemLog"];
};
