import type { FieldDifference, RoleIdRequest, UpdateUserRequest, UserDefinition } from "./models.ts";
import { invalidArgument, reading } from "../errors/arguments.ts";

/** The fields that an update replaces (OpenAPI 0.0.3665, `UpdateUserRequest`); all others are the service's. */
export const updatableFields = [
  "firstName",
  "lastName",
  "emailAddress",
  "secondEmailAddress",
  "login",
  "alternativeUserIds",
  "userExpiry",
  "roles",
] as const satisfies readonly (keyof UpdateUserRequest)[];

/**
 * Names a role as every other reading of it does: its scope and code as JSON.
 *
 * Before OpenAPI 0.0.1917 a role's scope may be absent; that it then is "default" is inferred.
 */
export function roleKey(role: { roleId?: { scope?: string | null; code: string } } & Partial<RoleIdRequest>): string {
  const { scope, code } = role.roleId ?? role;
  return JSON.stringify({ scope: scope ?? "default", code });
}

/** Makes the request of a user; one that is none, or that has no JSON, is an error that calls the user `name`. */
export function readDefinition(name: string, user: UserDefinition): UpdateUserRequest {
  return reading(name, user, invalidArgument("updateUser"), () => {
    const request: Record<string, unknown> = {};
    for (const field of updatableFields) {
      const roles = () => user.roles?.map(roleKey).toSorted();
      const value = field === "roles" ? roles()?.map((key) => JSON.parse(key) as RoleIdRequest) : user[field];
      if (value !== undefined && value !== null) request[field] = value;
    }
    // As it would be sent: what has no JSON is found here.
    return JSON.parse(JSON.stringify(request)) as UpdateUserRequest;
  });
}

/**
 * Returns the request that changes nothing of a user who was read with roles.
 *
 * What is null is left out, since an update removes what it leaves out; so is what an update cannot say. What is no user, or has
 * no JSON, is an `input` error.
 */
export function definitionOf(user: UserDefinition): UpdateUserRequest {
  return readDefinition("user", user);
}

/** Returns one text for what means the same: entries in any order, nothing and an empty list. */
function comparable(value: unknown): string {
  return String(
    Object.entries(value ?? [])
      .map((entry) => JSON.stringify(entry))
      .toSorted(),
  );
}

/** Lists the fields of a definition, or of a user read with roles, that another reading does not have as they were sent. */
export function differencesOf(sent: UserDefinition, found: UserDefinition): FieldDifference[] {
  const [asSent, asFound] = [readDefinition("sent", sent), readDefinition("found", found)];
  return updatableFields
    .filter((field) => comparable(asSent[field]) !== comparable(asFound[field]))
    .map((field) => ({ field, sent: asSent[field], found: asFound[field] }));
}
