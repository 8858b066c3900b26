import { cannot, IdentityError, type ErrorDetails } from "./error.ts";
import { execute, within, type Call, type Engine, type Outcome } from "./execute.ts";
import type { ChangedUser, FieldDifference, RoleIdRequest, UpdateUserRequest, User, UserChange } from "./models.ts";
import type { CallOptions } from "./options.ts";
import { pathOf } from "./path.ts";

/** What an update can say of a user (OpenAPI 0.0.3665, `UpdateUserRequest`). */
const fields = [
  "firstName",
  "lastName",
  "emailAddress",
  "secondEmailAddress",
  "login",
  "alternativeUserIds",
  "userExpiry",
  "roles",
] as const satisfies readonly (keyof UpdateUserRequest)[];

function roleIdOf(role: { roleId?: { scope?: string | null; code: string } } & Partial<RoleIdRequest>) {
  const { scope, code } = role.roleId ?? role;
  return { scope, code };
}

/** Picks from a user what an update can say; what is null is left out, since an update removes what it leaves out. */
function requestOf(user: Awaited<ReturnType<UserChange>>): UpdateUserRequest {
  const request: Record<string, unknown> = {};
  for (const field of fields) {
    const value = field === "roles" ? user.roles?.map(roleIdOf) : user[field];
    if (value !== undefined && value !== null) request[field] = value;
  }
  return request as unknown as UpdateUserRequest;
}

/** One text for what means the same: roles in any order, keys in any order, nothing and an empty list. */
function comparable(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "" : value.map(comparable).toSorted().join();
  if (typeof value !== "object" || value === null)
    return value === undefined || value === null ? "" : JSON.stringify(value);
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${comparable(inner)}`);
  return entries.toSorted().join();
}

function differencesOf(sent: UpdateUserRequest, user: User): FieldDifference[] {
  const found = requestOf(user);
  const differing = fields.filter((field) => comparable(sent[field]) !== comparable(found[field]));
  return differing.map((field) => ({ field, sent: sent[field], found: found[field] }));
}

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
    const sent = requestOf(changed);
    const written = await execute(engine, { operation: "updateUser", id, request: sent, options }, deadline);
    const last = await execute(engine, read, deadline).catch((error: unknown) => {
      throw error instanceof IdentityError ? unread(error, id, first.attempts + written.attempts) : error;
    });
    const user = last.data as User;
    const data: ChangedUser = { before, user, differences: differencesOf(sent, user) };
    return { ...last, data, attempts: first.attempts + written.attempts + last.attempts };
  });
}
