import { cannot, IdentityError } from "./error.ts";
import type { OperationId } from "../operations/operations.ts";

/** Makes the error for an argument or an option that will not do. */
export type Invalid = (name: string, reason: string, cause?: unknown) => IdentityError;

/** Makes the `config` errors of one action: `Cannot <action>: "<name>" <reason>`. */
export function invalidFor(action: string): Invalid {
  return (name, reason, cause) => new IdentityError("config", `Cannot ${action}: "${name}" ${reason}`, {}, cause);
}

/** Makes the errors for the arguments of a method. */
export function invalidArgument(operation: OperationId): Invalid {
  return (name, reason, cause) =>
    new IdentityError("input", cannot(operation, undefined, `"${name}" ${reason}`), { operation }, cause);
}

/**
 * Reads an argument that must be an `Object`, or have another tag (an empty one for any): a `Map`, a `Date` or a promise that was
 * not awaited is none.
 *
 * What its accessors or traps throw becomes the `cause` of an error that names the argument.
 */
export function reading<T, Read = T>(
  name: string,
  value: T,
  invalid: Invalid,
  read: (value: T) => Read,
  tag = "Object",
): Read {
  try {
    // By tag and not by prototype, which is another one in another realm.
    if (!tag || {}.toString.call(value) === `[object ${tag}]`) return read(value);
  } catch (cause) {
    throw cause instanceof IdentityError ? cause : invalid(name, "cannot be read", cause);
  }
  throw invalid(name, `is no ${tag}`);
}

/** Refuses as `identity` what does not have the methods that are needed. */
export function checkClient<Method extends string>(
  identity: Readonly<Record<Method, unknown>>,
  needed: readonly Method[],
  invalid: Invalid,
): void {
  const has = (method: Method) => typeof identity[method] === "function";
  if (!reading("identity", identity, invalid, () => needed.every(has))) throw invalid("identity", "is no client");
}
