import type { components } from "@identity-users/openapi/0.0.3665";
import type { Directory } from "../../directory/directory.ts";
import { type Handler, JsonArray } from "../../directory/handler.ts";
import { userView } from "../../directory/user-view.ts";
import type { Listing } from "../../store/tables/users.ts";

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
