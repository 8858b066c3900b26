import type { Directory } from "../handlers/handler.ts";
import { addRole } from "../store/roles.ts";
import { insertUser } from "../store/users.ts";
import { demoRoles, demoUsers } from "./users.ts";

/** Fills an empty directory with the demo users; one that has users is left as it is. */
export async function fillDemoDirectory({ database, clock }: Directory, people?: number): Promise<void> {
  if (await database.one("select 1 from users limit 1")) return;
  const users = demoUsers(clock.now(), people).flatMap(({ user, roles }) => insertUser(user, roles));
  await database.write([...demoRoles.map(addRole), ...users]);
}
