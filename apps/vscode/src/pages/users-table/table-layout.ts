import type { Storage } from "../../connections/connections.ts";
import { type ColumnId, columnIds } from "../../table/columns.ts";
import { propertyOf } from "../../ui/property-of.ts";
import type { TableLayout } from "./table-messages.ts";

const storageKey = "identityUsers.tableLayout";
/** The widest column, in pixels. */
const mostWidth = 10_000;

const isColumn = (id: unknown): id is ColumnId => columnIds.includes(id as ColumnId);

/** Returns the layout that was kept; undefined where there is none, or another version has kept it. */
export function keptLayout(storage: Storage): TableLayout | undefined {
  return readLayout(storage.get(storageKey));
}

/** Keeps the layout between sessions. */
export async function keepLayout(storage: Storage, layout: TableLayout): Promise<void> {
  await storage.update(storageKey, layout);
}

/** Returns data from a message or a store as a layout, without what is none of it; undefined where no column is left. */
export function readLayout(data: unknown): TableLayout | undefined {
  const columns = listIn(data, "columns").flatMap((column) => {
    const [id, width] = [propertyOf(column, "id"), propertyOf(column, "width")];
    if (!isColumn(id)) return [];
    return [typeof width === "number" && width > 0 && width <= mostWidth ? { id, width } : { id }];
  });
  if (columns.length === 0) return undefined;
  const sorting = listIn(data, "sorting").flatMap((one) => {
    const [column, descending] = [propertyOf(one, "column"), propertyOf(one, "descending")];
    return isColumn(column) && typeof descending === "boolean" ? [{ column, descending }] : [];
  });
  const overview = propertyOf(data, "overview");
  return {
    // Each once.
    columns: [...new Map(columns.map((column) => [column.id, column])).values()],
    ...(sorting.length > 0 && { sorting }),
    ...(typeof overview === "boolean" && { overview }),
  };
}

/** Returns a property that is a list, of as many as there are columns. */
function listIn(data: unknown, name: string): readonly unknown[] {
  const list = propertyOf(data, name);
  return Array.isArray(list) ? list.slice(0, columnIds.length) : [];
}
