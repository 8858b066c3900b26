import { userView } from "../user-view.ts";
import type { Handler } from "./handler.ts";

/** Lists all users; roles only where the generation still has `includeRoles` (removed at 0.0.3100). */
export const listUsers: Handler = async ({ users, generation }, { query }) => {
  const found = await users.list(query["includeDeactivated"] === true);
  const withRoles = query["includeRoles"] === true;
  return Promise.all(
    found.map(async (user) => userView(generation, user, withRoles ? await users.roles(user.id) : undefined)),
  );
};
