import type { User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";

/** The times that are known of a user. */
export type UserTime = keyof Pick<User, "lastLogin" | "created" | "passwordChanged" | "userExpiry">;

const minute = 60_000;
/** Milliseconds in a day. */
export const day = 24 * 60 * minute;

/** The units that a distance is given in, with the least distance that takes each: below two months, days tell more. */
const units = [
  ["year", 365 * day, 730 * day],
  ["month", 30 * day, 60 * day],
  ["day", day, day],
  ["hour", 60 * minute, 60 * minute],
  ["minute", minute, minute],
] as const;

// Made once: a list draws hundreds of rows.
const formats = {
  long: new Intl.RelativeTimeFormat(undefined, { style: "long" }),
  short: new Intl.RelativeTimeFormat(undefined, { style: "short" }),
};
const days = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const times = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/**
 * Returns a point in time as milliseconds; NaN, which no comparison is true of, where it is missing or not a time.
 *
 * A time before 1970 is none: .NET writes the year 1 for a time that was never set (inferred).
 */
export function timeOf(value: string | number | null | undefined): number {
  if (typeof value === "number") return value;
  const time = value?.[4] === "-" ? Date.parse(value) : 0;
  return time > 0 ? time : Number.NaN;
}

/** Writes the distance between a point in time and `now`, rounded down: `3 days ago`; undefined for what is not a time. */
export function relativeTime(
  value: string | number,
  now: number,
  style: keyof typeof formats = "long",
): string | undefined {
  const distance = timeOf(value) - now;
  if (Number.isNaN(distance)) return undefined;
  const [unit, length] = units.find(([, , least]) => Math.abs(distance) >= least) ?? [];
  return unit ? formats[style].format(Math.trunc(distance / length), unit) : t("just now");
}

/** Writes a point in time as the reader's country does. */
export function readableTime(value: string | number): string {
  return written(value, times);
}

/** Writes the day of a point in time as the reader's country does. */
export function readableDay(value: string | number): string {
  return written(value, days);
}

function written(value: string | number, format: Intl.DateTimeFormat): string {
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? String(value) : format.format(time);
}

/** Writes a point in time as the service does, so that what is read back is the same text. */
export function writtenTime(time: number): string {
  return new Date(time).toISOString().replace("Z", "0000+00:00");
}
