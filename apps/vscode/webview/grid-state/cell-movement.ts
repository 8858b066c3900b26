/** A cell of the grid: `titles` and `filters` are the rows above the first user, who is row 0. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The row of column titles. */
export const titles = -2;
/** The row of filters. */
export const filters = -1;

/** The number of rows and columns, and of the rows in sight. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
  readonly page: number;
}

/** Returns the cell that a key leads to, as the grid pattern of ARIA has it; undefined for another key. */
export function cellAfter(cell: Cell, key: string, isWhole: boolean, extent: Extent): Cell | undefined {
  const { row, column } = cell;
  const [lastRow, lastColumn] = [extent.rows - 1, extent.columns - 1];
  const page = Math.max(1, extent.page - 1);
  const at = (toRow: number, toColumn: number) => inside({ row: toRow, column: toColumn }, extent);
  switch (key) {
    case "ArrowUp":
      return at(isWhole ? Math.min(row, 0) : row - 1, column);
    case "ArrowDown":
      return at(isWhole ? lastRow : row + 1, column);
    case "ArrowLeft":
      return at(row, isWhole ? 0 : column - 1);
    case "ArrowRight":
      return at(row, isWhole ? lastColumn : column + 1);
    case "Home":
      return at(isWhole ? 0 : row, 0);
    case "End":
      return at(isWhole ? lastRow : row, lastColumn);
    case "PageUp":
      return at(row <= 0 ? row : Math.max(0, row - page), column);
    case "PageDown":
      return at(row < 0 ? 0 : row + page, column);
    default:
      return undefined;
  }
}

/** Returns the nearest cell that there is. */
export function inside({ row, column }: Cell, { rows, columns }: Pick<Extent, "rows" | "columns">): Cell {
  const between = (least: number, value: number, most: number) => Math.max(least, Math.min(value, most));
  return { row: between(titles, row, rows - 1), column: between(0, column, columns - 1) };
}
