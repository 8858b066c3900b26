import { cannot, IdentityError } from "../errors/error.ts";
import { invalidArgument } from "../errors/arguments.ts";
import { excerpt } from "../errors/redact.ts";
import { operations, type OperationId } from "../operations/operations.ts";

/** The ids that the published documents allow in a path (OpenAPI 0.0.3665, `GetUser`). */
const idPattern = /^[a-zA-Z0-9\-_]{1,64}$/;

/** Fills the path of an operation; an id that could retarget the request, such as `..`, is an `input` error. */
export function pathOf(operation: OperationId, id: string | undefined): string {
  const { path } = operations[operation];
  if (!path.includes("{id}")) return path;
  if (typeof id !== "string" || !idPattern.test(id)) {
    // What stands in place of an id may be a token.
    const shown = typeof id === "string" ? excerpt(id, 80, []) : undefined;
    const reason = "id must be 1 to 64 characters of a-z, A-Z, 0-9, - and _";
    throw new IdentityError("input", cannot(operation, shown, reason), { operation });
  }
  return path.replace("{id}", id);
}

/** Checks a query against the table: an unknown key or a value that is not a boolean is an `input` error. */
export function queryOf(operation: OperationId, query: object | undefined): Record<string, string> | undefined {
  if (!query) return undefined;
  let sent: Record<string, string> | undefined;
  const known: readonly string[] = operations[operation].query;
  const invalid = invalidArgument(operation);
  for (const [key, value] of Object.entries(query)) {
    if (!known.includes(key)) throw invalid(key, "is an unknown query; options come after the query");
    if (value === undefined) continue;
    if (typeof value !== "boolean") throw invalid(key, "must be true or false");
    (sent ??= {})[key] = String(value);
  }
  return sent;
}
