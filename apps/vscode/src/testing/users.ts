import type { Role, User } from "@identity-users/sdk";

/** Makes a user; whatever a test does not name is unremarkable. */
export function aUser(user: Partial<User> = {}): User {
  const login = user.login ?? "jo.bloggs@acme.com";
  return {
    id: "u-1",
    firstName: "Jo",
    lastName: "Bloggs",
    login,
    emailAddress: login,
    type: "Personal",
    status: "ACTIVE",
    external: false,
    ...user,
  };
}

/** Makes a role: `aRole("Readers")` has the id `readers`. */
export function aRole(name: string, role: Partial<Role> = {}): Role {
  const id = name.toLowerCase().replaceAll(" ", "-");
  return { id, roleId: { scope: "default", code: id }, source: "LusidUser", name, ...role };
}
