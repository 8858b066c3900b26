import { Refusal } from "../model/refusal.ts";
import type { Database } from "../store/database.ts";
import { accessOf, allows, type Caller } from "../store/tables/tokens.ts";
import { rolesOf, type RoleKey } from "../store/tables/roles.ts";

/**
 * Refuses to act on a user who is not less privileged than the caller (403, 186).
 *
 * Documented: a caller can act on less privileged users (KA-01655), and `lusid-administrator` may do everything (KA-01904).
 * Inferred: the privilege of a user is the access that its roles give now, and the code of the refusal.
 */
export async function checkLessPrivileged({ role }: Caller, database: Database, userId: string): Promise<void> {
  if (role === "administrator") return;
  if (allows(accessOf(await rolesOf(database, userId)), role)) {
    throw new Refusal(186, "The user is not less privileged than the caller");
  }
}

/** Refuses to give roles that allow more than the caller may do (403, 186; inferred). */
export function checkMayGive({ role }: Caller, roles: readonly RoleKey[]): void {
  if (!allows(role, accessOf(roles))) throw new Refusal(186, "A role allows more than the caller may do");
}
