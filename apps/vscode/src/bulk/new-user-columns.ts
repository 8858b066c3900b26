import { t } from "../ui/l10n.ts";
import { UnusableFile, writeCsv } from "./csv.ts";

/** The columns of a file of new users, and the other headers that each is known by, without case, spaces and signs. */
const otherHeaders = {
  firstName: ["givenname", "forename"],
  lastName: ["surname", "familyname"],
  emailAddress: ["email", "mail", "mailaddress"],
  login: ["loginname", "username"],
  type: ["usertype"],
  roles: ["role"],
  secondEmailAddress: ["secondemail", "secondaryemail", "secondaryemailaddress"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A column of a file of new users. */
export type NewUserColumn = keyof typeof otherHeaders;

/** The columns of a file of new users; `login`, `type`, `roles` and `secondEmailAddress` may be left out. */
export const newUserColumns = Object.keys(otherHeaders) as readonly NewUserColumn[];

const needed = ["firstName", "lastName", "emailAddress"] as const satisfies readonly NewUserColumn[];

/** Which column of a file is which. */
export interface FoundColumns {
  /** Returns the cell of a row in a column, trimmed; empty where the file does not have it. */
  readonly cellOf: (cells: readonly string[], column: NewUserColumn) => string;
  /** Headers of other columns. */
  readonly others: readonly string[];
}

/** Finds the columns by the header; throws `UnusableFile` for one that lacks a needed column or has one twice. */
export function findColumns(header: readonly string[]): FoundColumns {
  const columns = header.map(columnOf);
  const headersOf = (wanted: NewUserColumn) => header.filter((_, at) => columns[at] === wanted);
  const missing = needed.filter((column) => !columns.includes(column));
  if (missing.length > 0)
    throw unusable(`Cannot read the file: no column ${missing.join(", ")}; it begins with ${quoted(header)}`);
  const twice = newUserColumns.find((column) => headersOf(column).length > 1);
  if (twice) throw unusable(`Cannot read the file: more than one column ${twice}, ${quoted(headersOf(twice))}`);
  return {
    cellOf: (cells, column) => (cells[columns.indexOf(column)] ?? "").trim(),
    others: header.filter((name, at) => columns[at] === undefined && name.trim() !== ""),
  };
}

function columnOf(header: string): NewUserColumn | undefined {
  const word = header.toLowerCase().replaceAll(/[^\p{L}]/gu, "");
  return newUserColumns.find(
    (column) => column.toLowerCase() === word || (otherHeaders[column] as readonly string[]).includes(word),
  );
}

function unusable(message: string): UnusableFile {
  const next = t(
    "The first row names the columns, separated by commas, semicolons or tabs: {0}. The first three are needed.",
    newUserColumns.join(", "),
  );
  return new UnusableFile(message, next);
}

/** Quotes the first headers of a file, each cut where it is no header at all. */
function quoted(headers: readonly string[]): string {
  const short = (header: string) =>
    header
      .replaceAll(/\p{Cc}/gu, " ")
      .slice(0, 30)
      .trim();
  const shown = headers.slice(0, 5).map((header) => `"${short(header)}"`);
  return [...shown, ...(headers.length > 5 ? ["…"] : [])].join(", ") || "nothing";
}

/** The beginning of a row that is not read. */
export const remark = "# ";

/** Writes a file to fill in: the columns, and two examples that are not read. */
export function newUsersTemplate(): string {
  const roles = ["default/portfolio-manager", "acme/readers"];
  return writeCsv([
    newUserColumns,
    [remark + t("Ada"), t("Lovelace"), "ada@example.com", "", "Personal", roles.join(" "), ""],
    [remark + t("Night"), t("Batch"), "ops@example.com", "svc-night", "Service", roles.join(" "), "duty@example.com"],
  ]);
}
