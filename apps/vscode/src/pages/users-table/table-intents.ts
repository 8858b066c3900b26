import { type ColumnId, columnIds } from "../../table/columns.ts";
import { propertyOf } from "../../ui/property-of.ts";
import { readLayout } from "./table-layout.ts";
import type { TableIntent } from "./table-messages.ts";

const isText = (value: unknown): value is string => typeof value === "string";
const isColumn = (value: unknown): value is ColumnId => columnIds.includes(value as ColumnId);

function isListOf<T>(value: unknown, isOne: (one: unknown) => one is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isOne);
}

/** Reads an intent of the table, which may be anything; undefined for what is none. */
export function readTableIntent(value: unknown): TableIntent | undefined {
  const type = propertyOf(value, "type");
  if (type === "refresh" || type === "loadRoles" || type === "retry" || type === "closeResult") return { type };
  if (type === "layout") {
    const layout = readLayout(propertyOf(value, "layout"));
    return layout && { type, layout };
  }
  const ids = propertyOf(value, "ids");
  if (!isListOf(ids, isText)) return undefined;
  if (type === "run") {
    const command = propertyOf(value, "command");
    return typeof command === "string" ? { type, command, ids } : undefined;
  }
  if (type !== "export") return undefined;
  const [columns, roles] = [propertyOf(value, "columns"), propertyOf(value, "roles")];
  return isListOf(columns, isColumn) && typeof roles === "boolean" ? { type, ids, columns, roles } : undefined;
}
