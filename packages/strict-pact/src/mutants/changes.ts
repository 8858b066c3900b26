import { changedAt } from "../document/schema-paths.ts";
import type { Answered, Mutant } from "./mutant.ts";

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

/** Changes of a body by what they are: a place such as `values.*.id`, or the whole body, and what stands there instead. */
export type BodyChanges = Readonly<Record<string, readonly [path: string, change: (field: never) => unknown]>>;

/** Returns a mutant of an operation for each change, by default of its successes. */
export function answering(operation: string, changes: BodyChanges, among: Mutant["among"] = "successes"): Mutant[] {
  return Object.entries(changes).map(([what, [path, change]]) => ({
    name: `${operation}: ${what}`,
    operation,
    among,
    says: saying(path === "" ? [] : path.split("."), change as (field: unknown) => unknown),
  }));
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
