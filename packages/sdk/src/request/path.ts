import { cannot, IdentityError } from "../errors/error.ts";
import { invalidArgument } from "../errors/arguments.ts";
import { excerpt } from "../errors/redact.ts";
import { operations, type Operation, type OperationId } from "../operations/operations.ts";
import type { Call, PathParameter } from "./call.ts";

/** The ids and logins that the published documents allow in a path (OpenAPI 0.0.3665, `GetUser`, `GetUserFromLogin`). */
const ids = [/^[\w-]{1,64}$/, "1 to 64 characters of a-z, A-Z, 0-9, - and _"] as const;
const logins = [/^\P{Surrogate}{5,80}$/u, "5 to 80 characters"] as const;

/** Each path in parts, every other one a parameter: kept, since taking a path apart takes longer than filling it. */
const templates: Partial<Record<OperationId, readonly string[]>> = {};

/** Fills the path of an operation; an id that could retarget the request, such as `..`, is an `input` error. */
export function pathOf(call: Call): string {
  const { operation } = call;
  let path = "";
  let isName = false;
  for (const part of (templates[operation] ??= operations[operation].path.split(/[{}]/))) {
    path += isName ? segmentOf(call, part as PathParameter) : part;
    isName = !isName;
  }
  return path;
}

function segmentOf(call: Call, name: PathParameter): string {
  const { operation, [name]: value } = call;
  const isLogin = name === "login";
  const [pattern, words] = isLogin ? logins : ids;
  const isText = typeof value === "string";
  if (isText && pattern.test(value)) return isLogin ? encodeURIComponent(value) : value;
  // What stands in place of an id may be a token.
  const shown = isText ? excerpt(value, 80, []) : undefined;
  throw new IdentityError("input", cannot(operation, shown, `${name} must be ${words}`), { operation });
}

/** Checks a query against the table: an unknown key or a value of another type is an `input` error. */
export function queryOf({ operation, query }: Call): Record<string, string> | undefined {
  if (!query) return undefined;
  const sent: Record<string, string> = {};
  const known: Operation["query"] = operations[operation].query;
  const invalid = invalidArgument(operation);
  for (const [key, value] of Object.entries(query)) {
    const type = Object.hasOwn(known, key) && known[key];
    if (!type) throw invalid(key, "is no query; options come last");
    if (value === undefined) continue;
    if (typeof value !== type) throw invalid(key, `must be a ${type}`);
    sent[key] = String(value);
  }
  return sent;
}
