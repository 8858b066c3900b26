import type { Directory } from "../../directory/directory.ts";
import { Refusal } from "../../model/refusal.ts";
import { roleById, type RoleRow } from "../../store/tables/roles.ts";

/** Gets the role that a path names, or refuses with 660; the status 404 is documented, the code inferred. */
export async function existingRole({ database }: Directory, id: string): Promise<RoleRow> {
  const role = await roleById(database, id);
  if (!role) throw new Refusal(660, "The specified role does not exist", { status: 404 });
  return role;
}
