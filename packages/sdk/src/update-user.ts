import { cannot, IdentityError, type ErrorDetails } from "./error.ts";
import { execute, within, type Call, type Engine, type Outcome } from "./execute.ts";
import type { ChangedUser, User, UserChange } from "./models.ts";
import type { CallOptions } from "./options.ts";
import { pathOf } from "./path.ts";
import { definitionOf, differencesOf } from "./user-definition.ts";

/** The error of an update that was written and could not be read again: whoever repeats it should know. */
function unread(error: IdentityError, id: string, earlier: number): IdentityError {
  const { kind, message, cause } = error;
  const reason = `written, but not read again (${message.slice(message.indexOf(": ") + 2)})`;
  const details: ErrorDetails = error;
  const known = { operation: "updateUser", attempts: earlier + error.attempts, maybeApplied: true } as const;
  return new IdentityError(kind, cannot("updateUser", id, reason), { ...details, ...known }, cause);
}

/**
 * Reads a user with roles, lets `change` make the new definition, writes it, reads again and reports what differs.
 *
 * The API has no precondition: what somebody else writes between the two reads is reported where it differs, not prevented.
 */
export async function changeUser(
  engine: Engine,
  id: string,
  change: UserChange,
  options?: CallOptions,
): Promise<Outcome> {
  // Here, and not by the read: an id that will not do is the update's.
  pathOf("updateUser", id);
  const read: Call = { operation: "getUser", id, query: { includeRoles: true }, options };
  return within(engine, { operation: "updateUser", options }, 3, async (deadline) => {
    const first = await execute(engine, read, deadline);
    const before = first.data as User;
    const changed = await deadline.race(Promise.resolve(change(structuredClone(before))));
    if (typeof changed !== "object" || changed === null) {
      const reason = "the change must return the new definition";
      throw new IdentityError("input", cannot("updateUser", id, reason), { operation: "updateUser" });
    }
    const sent = definitionOf(changed);
    const written = await execute(engine, { operation: "updateUser", id, request: sent, options }, deadline);
    const last = await execute(engine, read, deadline).catch((error: unknown) => {
      throw error instanceof IdentityError ? unread(error, id, first.attempts + written.attempts) : error;
    });
    const user = last.data as User;
    const data: ChangedUser = { before, user, differences: differencesOf(sent, user) };
    return { ...last, data, attempts: first.attempts + written.attempts + last.attempts };
  });
}
