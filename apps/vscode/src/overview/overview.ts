import { quietDays } from "../filters/smart-groups.ts";
import { choicesOf, titleOf } from "../table/columns.ts";
import { wordsOfTimes } from "../table/filter-words.ts";
import { compileFilter, type TableFilter, type TimeFilter, timePredicate } from "../table/table-filter.ts";
import type { TableRow } from "../table/table-row.ts";
import { countedUsers, t } from "../ui/l10n.ts";
import { lookOf } from "../users/statuses.ts";
import type { UserTime } from "../users/times.ts";
import { expiryDays } from "../users/user-facts.ts";

/** A part of a chart: the number of users that it stands for, and the filter that exactly those pass. */
export interface Segment {
  readonly label: string;
  readonly count: number;
  /** The id of a theme colour. */
  readonly colour: string;
  readonly filter: TableFilter;
}

/** A chart as data: kinds of users, or times from the earliest to the latest. */
export interface Chart {
  readonly column: "status" | "type" | UserTime;
  readonly shape: "kinds" | "times";
  readonly title: string;
  readonly segments: readonly Segment[];
  /** The users that most people look for in the chart; they are in several of its segments. */
  readonly headline?: Segment;
  /** The chart in a sentence, for people who do not see it. */
  readonly alternative: string;
}

/** Months that the chart of new users goes back, the present one included. */
const months = 12;
/** Parts that the days of sign-ins and of expiries are divided into. */
const parts = { signIns: 9, expiries: 6 };

/** Somebody who is deactivated signs in no more, and it does not matter when they expire. */
const notDeactivated: TableFilter = { status: { noneOf: ["DEPROVISIONED"] } };

/**
 * Passes users who have not signed in for long, as the smart group of the sidebar does.
 *
 * Somebody who was created lately has had no time to sign in. A user without a time of creation does not pass.
 */
const quiet: TableFilter = {
  status: { noneOf: ["DEPROVISIONED", "PROVISIONED", "STAGED"] },
  lastLogin: { to: -quietDays, never: true },
  created: { to: -quietDays },
};

/** Counts users for the charts above the table; `now` is in epoch milliseconds. */
export function overviewOf(rows: readonly TableRow[], now: number): readonly Chart[] {
  const present = rows.filter(compileFilter(notDeactivated, now));
  return [
    kindsOf("status", t("Users by status"), rows, (status) => lookOf(status).colour),
    kindsOf("type", t("Users by type"), rows, (type) => (type === "Service" ? "charts.purple" : "charts.blue")),
    signInsOf(present, now),
    expiriesOf(present, now),
    createdOf(rows, now),
  ];
}

function kindsOf(
  column: "status" | "type",
  title: string,
  rows: readonly TableRow[],
  colourOf: (value: string) => string,
): Chart {
  const segments = choicesOf(column, rows).map(({ value, words, count }) => ({
    label: words,
    count,
    colour: colourOf(value),
    filter: { [column]: { anyOf: [value] } },
  }));
  const counts = segments.map(({ label, count }) => `${label} ${count.toLocaleString()}`);
  return { column, shape: "kinds", title, segments, alternative: `${title}: ${counts.join(", ") || t("none")}.` };
}

/** Returns a function that makes the segment of a filter of times, which `others` narrow. */
function segmentsOf(column: UserTime, rows: readonly TableRow[], now: number, others: TableFilter = {}) {
  const times = rows.map((row) => row[column]);
  return (filter: TimeFilter, colour: string, label = wordsOfTimes(filter)): Segment => ({
    label,
    count: times.filter(timePredicate(filter, now)).length,
    colour,
    filter: { ...others, [column]: filter },
  });
}

/** Divides a number of days from `first` on into parts of the same length. */
function divided(first: number, days: number, parts: number): { readonly from: number; readonly to: number }[] {
  const length = days / parts;
  return Array.from({ length: parts }, (_, index) => ({
    from: first + index * length,
    to: first + (index + 1) * length,
  }));
}

const sum = (segments: readonly Segment[]) => segments.reduce((total, { count }) => total + count, 0);

function signInsOf(rows: readonly TableRow[], now: number): Chart {
  const segment = segmentsOf("lastLogin", rows, now, notDeactivated);
  const never = segment({ never: true }, "charts.red");
  const earlier = segment({ to: -quietDays }, "charts.yellow");
  const latest = divided(-quietDays, quietDays, parts.signIns).map(({ from, to }) =>
    // The clock of the service may be ahead: a sign-in after `now` is one of the latest.
    segment(to === 0 ? { from } : { from, to }, "charts.green", wordsOfTimes({ from, to })),
  );
  const segments = [never, earlier, ...latest];
  const unknown = rows.length - sum(segments);
  return {
    column: "lastLogin",
    shape: "times",
    title: titleOf("lastLogin"),
    segments,
    headline: {
      label: t("No sign-in for {0} days", quietDays),
      count: rows.filter(compileFilter(quiet, now)).length,
      colour: "charts.yellow",
      filter: quiet,
    },
    alternative: [
      t("Last sign-in within {0} days: {1}.", quietDays, countedUsers(sum(latest))),
      t("Earlier: {0}.", countedUsers(earlier.count)),
      t("Never: {0}.", countedUsers(never.count)),
      ...(unknown > 0 ? [t("Not known: {0}.", countedUsers(unknown))] : []),
      t("Deactivated users are not counted."),
    ].join(" "),
  };
}

function expiriesOf(rows: readonly TableRow[], now: number): Chart {
  const segment = segmentsOf("userExpiry", rows, now, notDeactivated);
  const expired = segment({ to: 0 }, "charts.red", t("expired"));
  const next = divided(0, expiryDays, parts.expiries).map((filter) => segment(filter, "charts.yellow"));
  return {
    column: "userExpiry",
    shape: "times",
    title: titleOf("userExpiry"),
    segments: [expired, ...next],
    headline: segment({ from: 0, to: expiryDays }, "charts.yellow", t("Expiring within {0} days", expiryDays)),
    alternative: [
      t("Already expired: {0}.", countedUsers(expired.count)),
      t("Expiring within {0} days: {1}.", expiryDays, countedUsers(sum(next))),
      t("Deactivated users are not counted."),
    ].join(" "),
  };
}

const monthFormat = new Intl.DateTimeFormat(undefined, { month: "short", year: "numeric" });

function createdOf(rows: readonly TableRow[], now: number): Chart {
  const segment = segmentsOf("created", rows, now);
  const today = new Date(now);
  const segments = Array.from({ length: months }, (_, index) => {
    const month = today.getMonth() + 1 - months + index;
    const [first, last] = [new Date(today.getFullYear(), month, 1), new Date(today.getFullYear(), month + 1, 0)];
    return segment({ from: dayOf(first), to: dayOf(last) }, "charts.blue", monthFormat.format(first));
  });
  const most = segments.reduce((most, other) => (other.count > most.count ? other : most));
  return {
    column: "created",
    shape: "times",
    title: t("Created in {0} months", months),
    segments,
    alternative: [
      t("Created in {0} months: {1}.", months, countedUsers(sum(segments))),
      ...(most.count > 0 ? [t("Most of them in {0}: {1}.", most.label, countedUsers(most.count))] : []),
    ].join(" "),
  };
}

/** Writes a day of the reader's calendar as a filter has it. */
function dayOf(date: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
