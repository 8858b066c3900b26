import { t } from "../ui/l10n.ts";
import type { Delimiter } from "../ui/preferences.ts";

/** Thrown for a file that cannot be read as what it was chosen for. */
export class UnusableFile extends Error {
  /** The next step. */
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}

/** One row of a file that is not blank. */
export interface CsvRow {
  /** The row as a spreadsheet counts: the first one is 1, and blank ones count. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** The signs that may separate cells. */
const separators: Readonly<Record<Delimiter, string>> = { comma: ",", semicolon: ";", tab: "\t" };

// Where a spreadsheet looks for a formula: at the beginning of a cell. It may separate at another sign than the file does, and
// then takes no notice of the quotes in the middle of what it reads.
const beginsCell = String.raw`(?<=^|[,;\t\r\n])`;
const formula = String.raw`(?=['\t\r\n]|\s*[=+\-@＝＋－＠])`;
const unmarked = new RegExp(beginsCell + formula, "g");
const marked = new RegExp(`${beginsCell}'${formula}`, "g");

function cellOf(text: string): string {
  // A quote mark makes spreadsheets show the text as it is: https://owasp.org/www-community/attacks/CSV_Injection
  const safe = text.replaceAll(unmarked, "'");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Writes rows as CSV (RFC 4180) with a byte order mark, without which Excel takes it for Windows-1252; no cell is a formula. */
export function writeCsv(rows: readonly (readonly string[])[], delimiter: Delimiter): string {
  const separator = separators[delimiter];
  return `\uFEFF${rows.map((row) => `${row.map(cellOf).join(separator)}\r\n`).join("")}`;
}

/**
 * Reads CSV (RFC 4180), separated by commas, semicolons or tabs, and takes back the marks that `writeCsv` puts before formulas.
 *
 * Throws `UnusableFile` where a quote is not closed.
 */
export function readCsv(text: string): CsvRow[] {
  const content = text.replace(/^\uFEFF/, "");
  const separator = separatorOf(content);
  const cell = new RegExp(
    String.raw`(?: *"([^"]*(?:""[^"]*)*)" *|((?! *")[^${separator}\r\n]*))(${separator}|\r\n?|\n|$)`,
    "y",
  );
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let row = 1;
  for (;;) {
    const at = cell.lastIndex;
    const found = cell.exec(content);
    if (!found) throw unclosedQuote(content.slice(0, at).split(/\r\n?|\n/).length);
    const [, quoted, plain = "", end] = found;
    cells.push((quoted?.replaceAll('""', '"') ?? plain).replaceAll(marked, ""));
    if (end === separator) continue;
    if (cells.some((value) => value.trim() !== "")) rows.push({ row, cells });
    if (end === "") return rows;
    cells = [];
    row++;
  }
}

/** Returns the separator that the header has most of. */
function separatorOf(content: string): string {
  const [header = ""] = content.trimStart().split(/[\r\n]/, 1);
  const count = (separator: string) => header.split(separator).length;
  return Object.values(separators).reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

function unclosedQuote(line: number): UnusableFile {
  return new UnusableFile(
    `Cannot read the file: the quote in line ${line} is not closed, or text follows it`,
    t('Close it, or write "" for a quote that is part of a text.'),
  );
}
