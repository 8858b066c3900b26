import { existingUser, type Handler } from "../../directory/handler.ts";
import { userView } from "../../directory/user-view.ts";

/** Gets a user in any status, a deactivated one too (inferred). */
export const getUser: Handler = async (directory, { id, query }) => {
  const user = await existingUser(directory, id);
  const roles = query["includeRoles"] === true ? await directory.users.roles(id) : undefined;
  return userView(directory.generation, user, roles);
};
