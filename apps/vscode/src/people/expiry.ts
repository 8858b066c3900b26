import { t } from "../ui/l10n.ts";
import { timeOf } from "../users/times.ts";
import { none } from "./people-columns.ts";

/** A day, or a point in time with its distance from UTC. Others differ by country, as 12/02/2030 does. */
const point = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/i;

/** Returns why a cell is no expiry; undefined where it is one, `none` or empty. */
export function refuseExpiry(text: string): string | undefined {
  if (text === "" || text.toLowerCase() === none) return undefined;
  const isTime = point.test(text) && !Number.isNaN(timeOf(text)) && isDay(text);
  return isTime ? undefined : t("The expiry {0} is not of the form 2030-12-31 or 2030-12-31T17:00:00Z", text);
}

/** Returns whether the day exists: `Date` takes 30 February for 2 March. */
function isDay(text: string): boolean {
  const day = text.slice(0, 10);
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** Returns a cell as the service writes it, `null` for `none`; a day alone begins at midnight UTC. */
export function expiryOf(text: string): string | null {
  if (text.toLowerCase() === none) return null;
  return new Date(text).toISOString().replace(/(\.\d{3})Z$/, "$10000+00:00");
}

/** Returns whether two expiries are the same point in time, or none. */
export function isSameExpiry(one: string | null | undefined, other: string | null | undefined): boolean {
  return one && other ? Date.parse(one) === Date.parse(other) : !one === !other;
}
