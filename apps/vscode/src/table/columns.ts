import type { User } from "@identity-users/sdk";
import { facets } from "../filters/filter-facets.ts";
import { english, t } from "../ui/l10n.ts";
import { codeOf } from "../users/roles.ts";
import { compareTexts } from "../users/sort-users.ts";
import { compareStatuses } from "../users/statuses.ts";
import { readableDay, type UserTime } from "../users/times.ts";
import type { TableRow } from "./table-row.ts";

/** A property that an exported file has, as the API names it. */
type Field = Exclude<keyof User, "alternativeUserIds" | "links">;

/** The properties that every column has. */
interface Common<Kind extends string> {
  readonly kind: Kind;
  /** The title in English, marked for translation: `titleOf` returns the words. */
  readonly english: string;
  /** The properties that an exported file has for the column. */
  readonly fields: readonly Field[];
  /** Writes the cell; empty where there is nothing to show. */
  readonly textOf: (row: TableRow) => string;
}

/** A column of free texts. */
type TextColumn = Common<"text">;

/** A column of points in time. */
interface TimeColumn extends Common<"time"> {
  /** Returns a time in epoch milliseconds, null for never, undefined where it is not known. */
  readonly timeOf: (row: TableRow) => number | null | undefined;
}

/** A column of one value (`choice`) or several (`choices`) out of few. */
interface ChoiceColumn extends Common<"choice" | "choices"> {
  /** Returns the values of a row: `[""]` where it has none, undefined where they are not known. */
  readonly valuesOf: (row: TableRow) => readonly string[] | undefined;
  readonly wordsOf: (value: string) => string;
  readonly compare: (one: string, other: string) => number;
}

/** A column of the table; its kind decides how it is filtered. */
export type Column = TextColumn | TimeColumn | ChoiceColumn;

function text(id: "id" | "name" | "login" | "email", title: string, fields: readonly Field[]): TextColumn {
  return { kind: "text", english: title, fields, textOf: (row) => row[id] };
}

function time(id: UserTime, title: string, never = () => ""): TimeColumn {
  const textOf = ({ [id]: value }: TableRow) => (value ? readableDay(value) : value === null ? never() : "");
  return { kind: "time", english: title, fields: [id], textOf, timeOf: (row) => row[id] };
}

function choice(
  field: Field,
  title: string,
  { kind = "choice", ...rest }: Omit<ChoiceColumn, keyof Common<string>> & { kind?: ChoiceColumn["kind"] },
): ChoiceColumn {
  const textOf = (row: TableRow) => (rest.valuesOf(row) ?? []).map(rest.wordsOf).join(", ");
  return { kind, english: title, fields: [field], textOf, ...rest };
}

const { status, type, signIn } = facets;

/** All columns of the table, in their first order. */
export const columns = {
  name: text("name", english("Name"), ["firstName", "lastName"]),
  login: text("login", english("Login"), ["login"]),
  email: text("email", english("E-mail"), ["emailAddress"]),
  status: choice("status", english("Status"), {
    valuesOf: (row) => [row.status],
    wordsOf: status.wordsOf,
    compare: compareStatuses,
  }),
  type: choice("type", english("Type"), {
    valuesOf: (row) => [row.type],
    wordsOf: type.wordsOf,
    compare: compareTexts,
  }),
  external: choice("external", english("Signs in"), {
    valuesOf: (row) => [row.external ? "external" : "here"],
    wordsOf: signIn.wordsOf,
    compare: compareTexts,
  }),
  lastLogin: time("lastLogin", english("Last sign-in"), () => t("never")),
  created: time("created", english("Created")),
  passwordChanged: time("passwordChanged", english("Password changed")),
  userExpiry: time("userExpiry", english("Expires")),
  roles: choice("roles", english("Roles"), {
    kind: "choices",
    valuesOf: ({ roles }) => (roles?.length === 0 ? [""] : roles),
    wordsOf: (name) => name || t("none"),
    compare: compareTexts,
  }),
  id: text("id", english("Id"), ["id"]),
} as const satisfies Readonly<Record<keyof TableRow, Column>>;

/** Names a column: the property of a row that it shows. */
export type ColumnId = keyof TableRow;

/** All columns with their names, in their first order. */
export const columnEntries = Object.entries(columns) as readonly (readonly [ColumnId, Column])[];

/** The names of all columns, in their first order. */
export const columnIds = columnEntries.map(([id]) => id);

/** The columns that are shown until somebody chooses. */
export const firstColumns: readonly ColumnId[] = [
  "name",
  "login",
  "status",
  "type",
  "lastLogin",
  "created",
  "userExpiry",
  "roles",
];

/** Returns the title of a column. */
export function titleOf(id: ColumnId): string {
  return t(columns[id].english);
}

/** Returns the properties that a file of some columns has; the id is always the first. */
export function fieldsOf(ids: readonly ColumnId[]): readonly Field[] {
  return [...new Set<Field>(["id", ...ids.flatMap((id) => columns[id].fields)])];
}

/** Writes a property for a file, as a file of new users is read: times as the service wrote them, roles by their codes. */
export function fieldTextOf(user: User, field: Field): string {
  return field === "roles" ? (user.roles ?? []).map(codeOf).join(" ") : String(user[field] ?? "");
}

/** A value that a column is filtered by, with its words and the number of rows that have it. */
export interface Choice {
  readonly value: string;
  readonly words: string;
  readonly count: number;
}

/** Lists the values that rows have in a column of choices, in their order; none for a column of another kind. */
export function choicesOf(id: ColumnId, rows: readonly TableRow[]): readonly Choice[] {
  const column: Column = columns[id];
  if (!("valuesOf" in column)) return [];
  const counts = new Map<string, number>();
  for (const row of rows)
    for (const value of column.valuesOf(row) ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, words: column.wordsOf(value), count }))
    .toSorted((one, other) => column.compare(one.value, other.value));
}
