import { proseFacts } from "@identity-users/openapi";
import type { components } from "@identity-users/openapi/0.0.3665";
import { checkMayGive } from "../../directory/privilege.ts";
import { timeIn } from "../../model/clock.ts";
import { invalidFields, Refusal, type FieldErrors } from "../../model/refusal.ts";
import type { Database } from "../../store/database.ts";
import type { Caller } from "../../store/tables/access-tokens.ts";
import { unknownRoles, type RoleKey } from "../../store/tables/roles.ts";
import { declaredNames } from "../../store/tables/user-schema.ts";
import type { UserRecord } from "../../store/tables/users.ts";

export type CreateUserRequest = components["schemas"]["CreateUserRequest"];
export type UpdateUserRequest = components["schemas"]["UpdateUserRequest"];

/** Finds the type that `type` names, in any case (inferred: the documents leave it a free string). */
export function userType(type: string): string {
  const known = proseFacts.userTypes.value.find((name) => name.toLowerCase() === type.toLowerCase());
  if (!known) throw invalidFields({ type: [`must be one of ${proseFacts.userTypes.value.join(", ")}`] });
  return known;
}

/** Checks what FINBOURNE says of a user in prose only. */
export function checkProse(request: UpdateUserRequest, type: string): void {
  const errors: Record<string, string[]> = {};
  if (type === proseFacts.loginIsEmailFor.value && request.login !== request.emailAddress) {
    errors["login"] = [`must equal emailAddress for a ${type} user`];
  }
  if (request.secondEmailAddress != null && type !== proseFacts.secondEmailOnlyFor.value) {
    errors["secondEmailAddress"] = [`is only allowed for a ${proseFacts.secondEmailOnlyFor.value} user`];
  }
  if (Object.keys(errors).length > 0) throw invalidFields(errors satisfies FieldErrors);
}

/** Takes the fields of a request that replace those of a user; an optional one left out is removed. */
export function replacedFields(request: UpdateUserRequest): Partial<UserRecord> {
  return {
    login: request.login,
    email: request.emailAddress,
    secondEmail: request.secondEmailAddress ?? null,
    firstName: request.firstName,
    lastName: request.lastName,
    alternativeIds: request.alternativeUserIds ?? null,
    userExpiry: request.userExpiry == null ? null : timeIn(request.userExpiry),
  };
}

/**
 * Refuses alternative ids whose names are not declared (inferred), but for what the user holds.
 *
 * A value stays when its name is taken out of the schema: a client that reads a user and sends everything back changes
 * what it means to change.
 */
export async function checkAlternativeIds(
  database: Database,
  { alternativeUserIds }: UpdateUserRequest,
  held: UserRecord["alternativeIds"] = null,
): Promise<void> {
  if (alternativeUserIds == null) return;
  const declared = new Set((await declaredNames(database)).map(({ name }) => name));
  const isHeld = (name: string, value: string | null) =>
    held !== null && Object.hasOwn(held, name) && held[name] === value;
  const unknown = Object.entries(alternativeUserIds)
    .filter(([name, value]) => !declared.has(name) && !isHeld(name, value))
    .map(([name]) => [`alternativeUserIds.${name}`, ["is not declared in the user schema"]] as const);
  if (unknown.length > 0) throw invalidFields(Object.fromEntries(unknown));
}

/**
 * Reads the roles of a request, or refuses: with 660 for an unknown one, then with 186 for one that the caller may not give.
 *
 * `scope` was optional at 0.0.1618 and then is `default` (inferred).
 */
export async function givenRoles(
  database: Database,
  caller: Caller,
  roles: readonly { scope?: string | null; code: string }[],
): Promise<RoleKey[]> {
  const keys = roles.map(({ scope, code }) => ({ scope: scope ?? "default", code }));
  const unknown = await unknownRoles(database, keys);
  if (unknown.length > 0) {
    throw new Refusal(660, `No such role: ${unknown.map(({ scope, code }) => `${scope}/${code}`).join(", ")}`);
  }
  checkMayGive(caller, keys);
  return keys;
}
