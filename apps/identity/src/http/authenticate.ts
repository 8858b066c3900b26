import type { DocumentedOperation } from "@identity-users/openapi";
import { Refusal } from "../refusal.ts";
import { accessRoleOf, type AccessRole } from "../store/access-tokens.ts";
import type { Database } from "../store/database.ts";

/** Finds the access that a request's token gives, or refuses it (401, 2153). */
export async function authenticate(database: Database, authorization: string | undefined): Promise<AccessRole> {
  const token = /^Bearer ([\x21-\x7e]{1,4096})$/i.exec(authorization ?? "")?.[1];
  const role = token === undefined ? undefined : await accessRoleOf(database, token);
  if (!role) throw new Refusal(2153, "The request has no valid token");
  return role;
}

/** Tells the least access that an operation asks for, by what it does. */
function required({ method, path }: DocumentedOperation): AccessRole {
  if (method === "get") return "reader";
  return path.includes("/lifecycle/") ? "operator" : "administrator";
}

const rank: Readonly<Record<AccessRole, number>> = { none: 0, reader: 1, operator: 2, administrator: 3 };

/** Refuses an operation that is beyond the access of the caller (403, 186). */
export function authorize(operation: DocumentedOperation, role: AccessRole): void {
  if (rank[role] < rank[required(operation)]) throw new Refusal(186, `This needs the access of ${required(operation)}`);
}
