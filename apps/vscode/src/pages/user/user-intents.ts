import { propertyOf } from "../../ui/property-of.ts";
import type { UserValues } from "../../users/user-form.ts";
import type { UserIntent } from "./user-messages.ts";

/** The longest text of a field that is taken from a page, above every published limit. */
const mostLetters = 10_000;

/** Reads an intent of the page, which may be anything; undefined for what is none. */
export function readUserIntent(value: unknown): UserIntent | undefined {
  const type = propertyOf(value, "type");
  if (type === "refresh" || type === "diagnose" || type === "discard") return { type };
  if (type === "run") {
    const command = propertyOf(value, "command");
    return typeof command === "string" ? { type, command } : undefined;
  }
  if (type !== "edit" && type !== "save") return undefined;
  const edits = readEdits(propertyOf(value, "edits"));
  if (!edits) return undefined;
  if (type === "edit") return { type, edits };
  const version = propertyOf(value, "version");
  return typeof version === "number" ? { type, edits, version } : undefined;
}

function readEdits(value: unknown): UserValues | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  const isText = ([, text]: [string, unknown]) => typeof text === "string" && text.length <= mostLetters;
  return entries.every(isText) ? (Object.fromEntries(entries) as UserValues) : undefined;
}
