import { proseFacts } from "@identity-users/openapi";
import type { components } from "@identity-users/openapi/0.0.3665";
import { takenLoginRefused } from "../directory/directory.ts";
import { allowedUser, existingUser, type Handler } from "../directory/handler.ts";
import { checkMayGive } from "../directory/privilege.ts";
import { userView } from "../directory/user-view.ts";
import { timeIn } from "../model/clock.ts";
import { invalidFields, Refusal } from "../model/refusal.ts";
import { newUserId } from "../model/user-id.ts";
import type { Database } from "../store/database.ts";
import type { Caller } from "../store/tables/tokens.ts";
import { firstMail } from "../store/tables/mails.ts";
import { replaceRolesOf, unknownRoles, type RoleKey } from "../store/tables/roles.ts";
import { declaredNames } from "../store/tables/user-schema.ts";
import { blankUser, indexLater, insertUser, replaceUser, type UserRecord } from "../store/tables/users.ts";

type CreateUserRequest = components["schemas"]["CreateUserRequest"];
type UpdateUserRequest = components["schemas"]["UpdateUserRequest"];

/** Finds the type that `type` names, in any case (inferred: the documents leave it a free string). */
function userType(type: string): string {
  const known = proseFacts.userTypes.value.find((name) => name.toLowerCase() === type.toLowerCase());
  if (!known) throw invalidFields({ type: [`must be one of ${proseFacts.userTypes.value.join(", ")}`] });
  return known;
}

/** Checks what FINBOURNE says of a user in prose only. */
function checkProse(request: UpdateUserRequest, type: string): void {
  const errors: Record<string, string[]> = {};
  if (type === proseFacts.loginIsEmailFor.value && request.login !== request.emailAddress) {
    errors["login"] = [`must equal emailAddress for a ${type} user`];
  }
  if (request.secondEmailAddress != null && type !== proseFacts.secondEmailOnlyFor.value) {
    errors["secondEmailAddress"] = [`is only allowed for a ${proseFacts.secondEmailOnlyFor.value} user`];
  }
  if (Object.keys(errors).length > 0) throw invalidFields(errors);
}

/** Takes the fields of a request that replace those of a user; an optional one left out is removed. */
function replacedFields(request: UpdateUserRequest) {
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
async function checkAlternativeIds(
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
async function givenRoles(
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

/** Creates a user, Personal or Service, as PROVISIONED and mails the address that finishes sign-up. */
export const createUser: Handler = async (
  { database, users, clock, generation, indexLag },
  { caller, body, query },
) => {
  const request = body as CreateUserRequest;
  const type = userType(request.type);
  checkProse(request, type);
  await checkAlternativeIds(database, request);
  const roles = await givenRoles(database, caller, request.roles ?? []);
  const now = clock.now();
  const user = {
    ...blankUser,
    ...replacedFields(request),
    id: newUserId(),
    type,
    status: proseFacts.statusOfNewUser.value,
    created: now,
    lastUpdated: now,
  };
  const indexedAt = now + indexLag.milliseconds;
  const hidden = indexedAt > now ? [indexLater(user.id, indexedAt)] : [];
  const writes = [...insertUser(user, roles), ...hidden, ...firstMail(user, "activation", now)];
  await takenLoginRefused(users.write(user.id, writes));
  if (query["waitForReindex"] === true) await clock.until(indexedAt);
  return userView(generation, user, roles.length > 0 ? await users.roles(user.id) : []);
};

/** Replaces the definition of a user; `roles` left out leaves the roles alone (inferred), the type cannot change. */
export const updateUser: Handler = async (directory, { id, caller, body }) => {
  const request = body as UpdateUserRequest;
  const { database, users, clock, generation } = directory;
  const { user } = await allowedUser(directory, { id, caller }, "updateUser");
  checkProse(request, user.type);
  await checkAlternativeIds(database, request, user.alternativeIds);
  const roles = request.roles == null ? [] : replaceRolesOf(id, await givenRoles(database, caller, request.roles));
  const next = { ...user, ...replacedFields(request), lastUpdated: clock.now() };
  await takenLoginRefused(users.write(id, [replaceUser(next), ...roles]));
  return userView(generation, await existingUser(directory, id), await users.roles(id));
};
