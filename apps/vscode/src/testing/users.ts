import type { User } from "@identity-users/sdk";

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
