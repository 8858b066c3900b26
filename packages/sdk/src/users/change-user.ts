import { invalidArgument, reading } from "../errors/arguments.ts";
import type { IdentityClient } from "./identity-client.ts";
import type { Outcome } from "../request/call.ts";
import { cannot, IdentityError, type ErrorDetails } from "../errors/error.ts";
import { callOf, type IdentityCall } from "../request/identity-call.ts";
import type { ChangedUser, UserChange } from "./models.ts";
import type { CallOptions } from "../options/options.ts";
import { differencesOf, readDefinition } from "./user-definition.ts";

/** The error of an update that was written and could not be read again: it should be looked at before it is repeated. */
function unread(error: IdentityError, id: string): IdentityError {
  const { kind, message, cause } = error;
  const reason = `written, but not read again (${message.slice(message.indexOf(": ") + 2)})`;
  const details: ErrorDetails = error;
  const known = { operation: "updateUser", maybeApplied: true } as const;
  return new IdentityError(kind, cannot("updateUser", id, reason), { ...details, ...known }, cause);
}

/**
 * Reads a user with roles, writes what `change` makes of it, reads again and reports any difference.
 *
 * The API has no precondition: what somebody else writes between the two reads is reported where it differs, not prevented.
 * `options` hold for each of the three requests. What `change` throws is passed on, and nothing is written. One that was
 * written and could not be read again is an error with `maybeApplied`.
 *
 * @example
 * const { user, differences } = await changeUser(identity, "u-1", (before) => ({ ...before, lastName: "Byron" }));
 */
export function changeUser(
  identity: Pick<IdentityClient, "getUser" | "updateUser">,
  id: string,
  change: UserChange,
  options?: CallOptions,
): IdentityCall<ChangedUser> {
  const invalid = invalidArgument("updateUser");
  const run = async (): Promise<Outcome> => {
    const methods = reading("identity", identity, invalid, ({ getUser, updateUser }) => [getUser, updateUser]);
    if (!methods.every((method) => typeof method === "function")) throw invalid("identity", "is no client");
    if (typeof change !== "function") throw invalid("change", "is no function");
    const read = () => identity.getUser(id, { includeRoles: true }, options).withResponse();
    const first = await read();
    const before = first.data;
    const changed = await change(structuredClone(before));
    const sent = readDefinition("change(user)", changed);
    const written = await identity.updateUser(id, sent, options).withResponse();
    const last = await read().catch((error: unknown) => {
      throw error instanceof IdentityError ? unread(error, id) : error;
    });
    const data: ChangedUser = { before, user: last.data, differences: differencesOf(sent, last.data) };
    return { ...last, data, attempts: first.attempts + written.attempts + last.attempts };
  };
  return callOf(run(), (data) => data as ChangedUser);
}
