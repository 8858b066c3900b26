import type { Role, RoleIdRequest } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import { compareTexts } from "./sort-users.ts";

/** The most roles that a new user may have (OpenAPI 0.0.3665, `CreateUserRequest`). */
export const mostRoles = 20;

/** Sorts roles by name, and by id where names are the same. */
export function sortRoles(roles: readonly Role[]): Role[] {
  return roles.toSorted((one, other) => compareTexts(one.name, other.name) || compareTexts(one.id, other.id));
}

/** Names roles in one line: `Data Steward, Reader`. */
export function namesOf(roles: readonly Role[]): string {
  return sortRoles(roles)
    .map(({ name }) => name)
    .join(", ");
}

/** Returns a role's scope and code as a request gives them; that a missing scope is "default" is inferred. */
export function requestOf({ roleId: { scope, code } }: Role): RoleIdRequest {
  return { scope: scope ?? "default", code };
}

/** Writes the scope and code that name a role: `default/readers`. */
export function codeOf(role: Role | RoleIdRequest): string {
  const { scope, code } = "roleId" in role ? requestOf(role) : role;
  return `${scope}/${code}`;
}

/** Returns the roles that others do not have. */
export function without<Kind extends Role | RoleIdRequest>(
  roles: readonly Kind[],
  others: readonly (Role | RoleIdRequest)[],
): Kind[] {
  const codes = new Set(others.map(codeOf));
  return roles.filter((role) => !codes.has(codeOf(role)));
}

/** The sentence that follows each change of roles (KA-01695). */
export function whenRolesHold(): string {
  return t("A token that was issued before keeps the old roles until it expires, up to an hour.");
}

/** Returns what a user without roles may do, as FINBOURNE documents it (KA-01907). */
export function noRolesNoAccess(): string {
  return t("A user without roles has no access rights at all.");
}
