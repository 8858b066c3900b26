import { Refusal } from "../../model/refusal.ts";
import type { Database } from "../../store/database.ts";
import { isLogPlace, type LogPlace } from "../../store/tables/audit.ts";

/** Makes the token of the page after a line: at most 50 characters, as the document has it. */
export function pageTokenOf({ at, id }: LogPlace): string {
  return Buffer.from(`${at}.${id}`).toString("base64url");
}

/** Reads a token that this service has made, or refuses it (689; the status is inferred). */
export async function readPageToken(database: Database, token: string): Promise<LogPlace> {
  const [, at, id] = /^(-?\d{1,16})\.(\d{1,15})$/.exec(Buffer.from(token, "base64url").toString()) ?? [];
  const place = { at: Number(at), id: Number(id) };
  if (at !== undefined && pageTokenOf(place) === token && (await isLogPlace(database, place))) return place;
  throw new Refusal(689, "oktaAfter is not the nextPage of an earlier answer");
}
