import { changedAt } from "../document/schema-paths.ts";
import type { Answered } from "./mutant.ts";

/** A change of a response. */
export type Change = (answered: Answered) => Answered;

/** Returns a response with another header, or without it where the value is undefined. */
export function withHeader(answered: Answered, name: string, value: string | undefined): Answered {
  const headers = new Headers(answered.headers);
  if (value === undefined) headers.delete(name);
  else headers.set(name, value);
  return { ...answered, headers };
}

/** Changes one place of a body, and every one that `*` stands for. */
export function saying(path: readonly string[], change: (field: unknown) => unknown): Change {
  return (answered) => ({ ...answered, body: changedAt(answered.body, path, change) });
}

/** A value of another type; what is null stays so. */
export function flipped(value: unknown): unknown {
  if (value === null) return null;
  if (typeof value === "string") return 12_345;
  if (Array.isArray(value)) return {};
  return typeof value === "object" ? [] : JSON.stringify(value);
}

/** Another value of the same type and, of a text, of nearly the same form; what is null or empty stays so. */
export function altered(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(1);
  if (typeof value === "string") return value === "" ? value : `${value.at(0)}${value}`;
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  return typeof value === "object" && value !== null ? {} : value;
}
