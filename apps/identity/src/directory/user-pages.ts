import type { components } from "@identity-users/openapi/0.0.3665";
import type { Listing } from "../store/tables/users.ts";
import type { Directory } from "./directory.ts";
import { JsonArray } from "./handler.ts";
import { userView } from "./user-view.ts";

type UserResponse = components["schemas"]["UserResponse"];

async function* pagesOf(
  { users, generation }: Directory,
  listing: Listing,
  withRoles: boolean,
): AsyncGenerator<UserResponse[]> {
  for await (const page of users.pages(listing)) {
    const roles = withRoles ? await users.rolesOfPage(page, listing.role) : undefined;
    yield page.map((user) => userView(generation, user, roles && (roles.get(user.id) ?? [])));
  }
}

/**
 * Makes an array of users, in the order of ids, that is read page by page while it is sent.
 *
 * It is not one moment of the directory: a user that is made meanwhile may be in it or not, but none is in it twice.
 */
export function userPages(
  directory: Directory,
  { withRoles, ...listing }: Omit<Listing, "now"> & { readonly withRoles: boolean },
): JsonArray {
  return new JsonArray(pagesOf(directory, { ...listing, now: directory.clock.now() }, withRoles));
}
