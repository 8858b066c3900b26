/** The beginnings that a spreadsheet takes for a formula, and the quote mark that this file puts before one. */
const risky = /^[=+\-@\t\r']/;

function cellOf(text: string): string {
  // A quote mark makes spreadsheets show the text as it is: https://owasp.org/www-community/attacks/CSV_Injection
  const safe = risky.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Writes rows as CSV (RFC 4180) in which no cell is a formula. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

/** Reads CSV (RFC 4180), with commas or semicolons, and takes back the marks that `writeCsv` puts before formulas. */
export function readCsv(text: string): string[][] {
  const content = text.replace(/^\uFEFF/, "");
  const [header = ""] = content.split(/\r?\n/, 1);
  const separator = header.includes(";") && !header.includes(",") ? ";" : ",";
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    row.push(cell.startsWith("'") && risky.test(cell.slice(1)) ? cell.slice(1) : cell);
    cell = "";
  };
  const endRow = () => {
    endCell();
    if (row.some((value) => value.trim() !== "")) rows.push(row);
    row = [];
  };
  for (let at = 0; at < content.length; at++) {
    const sign = content[at] ?? "";
    if (quoted && sign === '"' && content[at + 1] === '"') cell += content[++at] ?? "";
    else if (sign === '"' && (quoted || cell === "")) quoted = !quoted;
    else if (quoted) cell += sign;
    else if (sign === separator) endCell();
    else if (sign === "\n") endRow();
    else if (sign !== "\r") cell += sign;
  }
  endRow();
  return rows;
}
