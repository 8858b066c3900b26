import type { User } from "@identity-users/sdk";
import type { Fixture } from "../fixture.ts";

/** Brings users into a status, which the flows of other files may have left to nobody, and returns them as the view shows them. */
export async function several(
  { workbench, somebody, setStatus }: Fixture,
  status: string,
  count: number,
): Promise<User[]> {
  const users = await Promise.all(Array.from({ length: count }, (_, past) => somebody("ACTIVE", past)));
  for (const { id } of users) await setStatus(id, status);
  await workbench.tree.viewAction("Refresh");
  for (const { login } of users) await workbench.tree.item(login).waitFor();
  return users;
}

/** Selects the rows of users. */
export async function select({ workbench }: Fixture, users: readonly User[]): Promise<void> {
  for (const [index, { login }] of users.entries())
    await workbench.tree.item(login).click(index === 0 ? {} : { modifiers: ["Control"] });
}
