import type { Role, User } from "@identity-users/sdk";
import { perform } from "../sessions/perform.ts";
import type { Carrier } from "./create-person.ts";
import { Finder } from "./find-person.ts";
import type { PeopleFile } from "./people-file.ts";
import type { Domain } from "./plan-for.ts";

/**
 * Reads what a file of people is compared with: all users, and roles only where the file names some.
 *
 * Who holds which role is read by person or by role, whichever takes fewer requests.
 */
export async function readDomain(
  { client, log }: Carrier,
  { people }: PeopleFile,
  signal?: AbortSignal,
): Promise<Domain> {
  const options = { signal };
  const naming = people.filter(({ roles, leaving, refused }) => roles && !leaving && refused === undefined);
  const [users, roles] = await Promise.all([
    perform(log, "listUsers", "", client.listUsers({ includeDeactivated: true }, options)),
    naming.length === 0 ? [] : perform(log, "listRoles", "", client.listRoles(options)),
  ]);
  const finder = new Finder(users);
  const ids = new Set(naming.flatMap((person) => finder.find(person).user?.id ?? []));
  const held = await (ids.size <= roles.length ? heldByEach() : heldByRole());
  return { users: users.map((user) => (ids.has(user.id) ? { ...user, roles: held.get(user.id) ?? [] } : user)), roles };

  async function heldByEach(): Promise<Map<string, Role[]>> {
    const read = (id: string) => perform(log, "getUser", id, client.getUser(id, { includeRoles: true }, options));
    const found = await Promise.all([...ids].map(read));
    return new Map(found.map((user: User) => [user.id, user.roles ?? []]));
  }

  async function heldByRole(): Promise<Map<string, Role[]>> {
    const all = new Map<string, Role[]>();
    const read = async (role: Role) => {
      const holders = await perform(log, "listUsersInRole", role.id, client.listUsersInRole(role.id, options));
      for (const { id } of holders) all.set(id, [...(all.get(id) ?? []), role]);
    };
    await Promise.all(roles.map(read));
    return all;
  }
}
