import type { components } from "@identity-users/openapi/0.0.3665";
import { JsonArray } from "../http/json-array.ts";
import type { Listing } from "../store/users.ts";
import { userView } from "../user-view.ts";
import type { Directory, Handler } from "./handler.ts";

type UserResponse = components["schemas"]["UserResponse"];

async function* pagesOf(
  { users, generation }: Directory,
  { withRoles, ...listing }: Listing & { withRoles: boolean },
): AsyncGenerator<UserResponse[]> {
  for await (const page of users.pages(listing)) {
    const roles = withRoles ? await users.rolesOfPage(page) : undefined;
    yield page.map((user) => userView(generation, user, roles && (roles.get(user.id) ?? [])));
  }
}

/**
 * Lists all users; roles only where the generation still has `includeRoles` (removed at 0.0.3100).
 *
 * The list is not one moment of the directory: a user that is made while it is sent may be in it or not, but none is in it
 * twice.
 */
export const listUsers: Handler = async (directory, { query }) =>
  new JsonArray(
    pagesOf(directory, {
      includeDeactivated: query["includeDeactivated"] === true,
      now: directory.clock.now(),
      withRoles: query["includeRoles"] === true,
    }),
  );
