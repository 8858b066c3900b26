import type { Handler } from "../../directory/handler.ts";
import { userPages } from "../../directory/user-pages.ts";
import { userView } from "../../directory/user-view.ts";
import { allows } from "../../store/tables/access-tokens.ts";

/**
 * Lists the users that the caller may act for, with their roles.
 *
 * INFERRED. FINBOURNE says "the available runnable users" and no more: an administrator gets all who are ACTIVE and not
 * expired, every other user only itself, and a token without a user nobody.
 */
export const listRunnableUsers: Handler = async (directory, { caller }) => {
  if (allows(caller.role, "iam-administrator")) return userPages(directory, { runnable: true, withRoles: true });
  const { users, generation } = directory;
  const user = caller.userId === undefined ? undefined : await users.get(caller.userId);
  return user ? [userView(generation, user, await users.roles(user.id))] : [];
};
