import type { User } from "../users/models.ts";

/** Makes a user for a test: `fakeUser({ id: "u-2", status: "LOCKED_OUT" })`. */
export function fakeUser(changes: Partial<User> = {}): User {
  const id = changes.id ?? "u-1";
  return {
    id,
    firstName: "Ada",
    lastName: "Lovelace",
    emailAddress: `${id}@example.com`,
    login: `${id}@example.com`,
    type: "Personal",
    status: "ACTIVE",
    external: false,
    roles: [],
    ...changes,
  };
}
