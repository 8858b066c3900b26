import type { DocumentedOperation } from "@identity-users/openapi";
import type { Directory } from "../directory/directory.ts";
import { Refusal } from "../model/refusal.ts";
import { allows, type AccessRole, type Caller } from "../store/tables/tokens.ts";

/** Finds whose token a request has, or refuses it (401, 2153). */
export async function authenticate({ callers, clock }: Directory, authorization: string | undefined): Promise<Caller> {
  const token = /^Bearer ([\x21-\x7e]{1,4096})$/i.exec(authorization ?? "")?.[1];
  const caller = token === undefined ? undefined : await callers.of(token, clock.now());
  if (!caller) throw new Refusal(2153, "The request has no valid token");
  return caller;
}

/** Returns the least access that an operation requires, by its method and path. */
function required({ id, method, path }: DocumentedOperation): AccessRole {
  // Who the caller is depends on nothing but a valid token (inferred).
  if (path === "/api/me") return "none";
  // It shows the sign-ins of everybody (inferred).
  if (id === "listLogs") return "iam-administrator";
  if (method === "get") return "reader";
  return path.includes("/lifecycle/") ? "operator" : "iam-administrator";
}

/** Refuses an operation that is beyond the access of the caller (403, 186). */
export function authorize(operation: DocumentedOperation, role: AccessRole): void {
  if (!allows(role, required(operation))) throw new Refusal(186, `This needs the access of ${required(operation)}`);
}
