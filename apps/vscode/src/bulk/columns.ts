import { UnusableFile } from "./csv.ts";

/** The columns of one kind of file. */
export interface ColumnSet<Column extends string> {
  /** The columns, and the other headers that each is known by, without case, spaces and signs. */
  readonly headers: Readonly<Record<Column, readonly string[]>>;
  /** Returns the words for what the first row has to name. */
  readonly expected: () => string;
}

/** Which column of a file is which. */
export interface FoundColumns<Column extends string> {
  readonly has: (column: Column) => boolean;
  /** Returns the cell of a row in a column, trimmed; empty where the file does not have it. */
  readonly cellOf: (cells: readonly string[], column: Column) => string;
  /** Headers of other columns. */
  readonly others: readonly string[];
}

/** Returns the names of the columns. */
export function namesOfColumns<Column extends string>({ headers }: ColumnSet<Column>): readonly Column[] {
  return Object.keys(headers) as Column[];
}

/** Finds the columns by the header; throws `UnusableFile` where one is there twice. */
export function findColumns<Column extends string>(
  header: readonly string[],
  set: ColumnSet<Column>,
): FoundColumns<Column> {
  const columns = header.map((text) => columnOf(text, set));
  const headersOf = (wanted: Column) => header.filter((_, at) => columns[at] === wanted);
  const twice = namesOfColumns(set).find((column) => headersOf(column).length > 1);
  if (twice)
    throw new UnusableFile(
      `Cannot read the file: more than one column ${twice}, ${quoted(headersOf(twice))}`,
      set.expected(),
    );
  return {
    has: (column) => columns.includes(column),
    cellOf: (cells, column) => (cells[columns.indexOf(column)] ?? "").trim(),
    others: header.filter((name, at) => columns[at] === undefined && name.trim() !== ""),
  };
}

/** Returns the error of a file that lacks columns. */
export function lacking(
  columns: string,
  header: readonly string[],
  { expected }: Pick<ColumnSet<never>, "expected">,
): UnusableFile {
  return new UnusableFile(`Cannot read the file: no column ${columns}; it begins with ${quoted(header)}`, expected());
}

function columnOf<Column extends string>(header: string, set: ColumnSet<Column>): Column | undefined {
  const word = header.toLowerCase().replaceAll(/[^\p{L}]/gu, "");
  return namesOfColumns(set).find((column) => column.toLowerCase() === word || set.headers[column].includes(word));
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
