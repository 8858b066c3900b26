import { type Column, columnEntries } from "./columns.ts";
import type { TableFilter } from "./table-filter.ts";

/** The most values of one filter, and the most characters of one of its texts. */
const most = { values: 1000, characters: 1000 };

const isText = (value: unknown) => typeof value === "string" && value.length <= most.characters;
const isTexts = (value: unknown) => Array.isArray(value) && value.length <= most.values && value.every(isText);
const isBound = (value: unknown) =>
  typeof value === "number"
    ? Number.isFinite(value)
    : typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));

const choice = { anyOf: isTexts, noneOf: isTexts };
/** The properties of a column's filter, by the kind of the column. */
const properties: Readonly<Record<Column["kind"], Readonly<Record<string, (value: unknown) => boolean>>>> = {
  text: { contains: isText },
  time: { from: isBound, to: isBound, never: (value) => typeof value === "boolean" },
  choice,
  choices: choice,
};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns data from a message or a store as a filter; undefined where any part of it is none. */
export function readFilter(data: unknown): TableFilter | undefined {
  if (!isRecord(data)) return undefined;
  const kinds = new Map(columnEntries.map(([id, { kind }]) => [id as string, kind]));
  const isFilter = Object.entries(data).every(([id, chosen]) => {
    const kind = kinds.get(id);
    if (!kind || !isRecord(chosen)) return false;
    const checks = new Map(Object.entries(properties[kind]));
    if (kind === "text" && chosen["contains"] === undefined) return false;
    return Object.entries(chosen).every(([name, value]) => checks.get(name)?.(value) ?? false);
  });
  return isFilter ? data : undefined;
}
