import type { RoleIdRequest } from "@identity-users/sdk";
import { type FoundColumns, findColumns, lacking, remark } from "../bulk/columns.ts";
import { type CsvRow, readCsv } from "../bulk/csv.ts";
import { notesOn, refuseDamaged, refuseType, refuseWide, rolesOf } from "../bulk/new-user-checks.ts";
import type { DecodedText } from "../ui/decode-text.ts";
import { t } from "../ui/l10n.ts";
import { refuseExpiry } from "./expiry.ts";
import { keyColumns, none, type PeopleColumn, peopleColumns, peopleSet } from "./people-columns.ts";

/** A person as one row of a file describes them. */
export interface Person {
  /** The row in the file, the first being 1. */
  readonly row: number;
  /** Returns the cell of a column; empty where there is none. */
  readonly cell: (column: PeopleColumn) => string;
  readonly leaving: boolean;
  /** All roles that the person is to hold; undefined where the row leaves them as they are. */
  readonly roles: readonly RoleIdRequest[] | undefined;
  /** Why the row cannot be used in any domain. */
  readonly refused: string | undefined;
}

/** The content of a file of people. */
export interface PeopleFile {
  readonly people: readonly Person[];
  /** Whether the file has no columns: it lists those who leave. */
  readonly isList: boolean;
  /** Notes to read before the plan is carried out. */
  readonly notes: readonly string[];
}

/**
 * Reads a file of people who join, move and leave: CSV with a header, or one login or id in each row for people who all leave.
 *
 * A row is about the user with its `id`, else with its `login`, else with its `emailAddress` as the login. A column that the file
 * lacks and an empty cell change nothing; `none` takes away roles, the expiry and the second e-mail address. Roles are all that
 * the person is to hold; a day alone as the expiry is its midnight UTC. Of somebody who leaves, nothing but the key is used.
 *
 * Throws `UnusableFile` for a file that is neither.
 */
export function readPeople({ text, assumed }: DecodedText): PeopleFile {
  const [first, ...rest] = readCsv(text);
  const header = first?.cells ?? [];
  const columns = findColumns(header, peopleSet);
  if (!peopleColumns.some((column) => columns.has(column))) {
    const logins = first && loginsOf([first, ...rest]);
    if (logins) return listOf(logins, assumed);
  }
  if (!keyColumns.some((column) => columns.has(column))) throw lacking(keyColumns.join(", "), header, peopleSet);
  const written = rest.filter(({ cells }) => !cells[0]?.trimStart().startsWith(remark.trim()));
  const people = written.map((row) => personOf(row, header, columns));
  const lossy = people.filter(({ cell }) => /\?/.test(cell("firstName") + cell("lastName"))).map(({ row }) => row);
  const notes = notesOn({ assumed, lossy, others: columns.others, remarks: rest.length - written.length });
  const saysMore = peopleColumns.some(
    (column) => columns.has(column) && !(keyColumns as readonly string[]).includes(column),
  );
  const nothing = saysMore
    ? []
    : [t("The file says who people are and nothing else: with a column leaving, it can say who leaves.")];
  return { people, isList: false, notes: [...nothing, ...notes] };
}

/** Reads pasted logins or ids of people who leave: separated by commas, semicolons, spaces or lines, with or without quotes. */
export function readLeavers(text: string): PeopleFile {
  const entries = text.split(/[\s,;"']+/).filter((entry) => entry !== "");
  return listOf(
    entries.map((entry, at) => ({ row: at + 1, cells: [entry] })),
    undefined,
  );
}

/** Returns the rows of a list of logins or ids; undefined where a row has several cells or words: it may be about people who stay. */
function loginsOf(rows: readonly CsvRow[]): readonly CsvRow[] | undefined {
  const isEntry = ({ cells }: CsvRow) => cells.length === 1 && /^\s*\S+\s*$/.test(cells[0] ?? "");
  const written = rows.filter(({ cells }) => !cells[0]?.trimStart().startsWith(remark.trim()));
  return written.every(isEntry) ? written : undefined;
}

function listOf(rows: readonly CsvRow[], assumed: string | undefined): PeopleFile {
  const people = rows.map(({ row, cells }): Person => {
    const entry = cells[0]?.trim() ?? "";
    // Either may be meant: an entry that is neither is named.
    const cell = (column: PeopleColumn) => (column === "id" || column === "login" ? entry : "");
    return { row, cell, leaving: true, roles: undefined, refused: refuseDamaged(["login"], cell) };
  });
  const notes = notesOn({ assumed, lossy: [], others: [], remarks: 0 });
  return { people, isList: true, notes: [t("The file has no columns: everybody in it leaves."), ...notes] };
}

function personOf({ row, cells }: CsvRow, header: readonly string[], columns: FoundColumns<PeopleColumn>): Person {
  const cell = (column: PeopleColumn) => columns.cellOf(cells, column);
  const leaving = /^(yes|y|true|1|x|leaving|leaver)$/i.test(cell("leaving"));
  const roles = cell("roles");
  const read = rolesOf(roles.toLowerCase() === none ? "" : roles);
  const refused =
    refuseWide(cells, header) ??
    refuseDamaged(peopleColumns, cell) ??
    (keyColumns.every((column) => cell(column) === "") ? t("The row has no id, login or e-mail address") : undefined) ??
    (leaving || /^(no|n|false|0|)$/i.test(cell("leaving")) ? undefined : t("Leaving is neither yes nor no"));
  return {
    row,
    cell,
    leaving,
    roles: roles === "" ? undefined : read.roles,
    // The rest of the row of somebody who leaves is not used.
    refused:
      refused ?? (leaving ? undefined : (refuseType(cell("type")) ?? read.refused ?? refuseExpiry(cell("userExpiry")))),
  };
}
