import { proseFacts } from "@identity-users/openapi";
import { existingUser, found, type Handler } from "../directory/handler.ts";
import { currentUserView, summaryView, userPages, userView } from "../directory/user-view.ts";
import { invalidFields } from "../model/refusal.ts";
import { allows } from "../store/tables/tokens.ts";

/** Gets a user in any status, a deactivated one too (inferred). */
export const getUser: Handler = async (directory, { id, query }) => {
  const user = await existingUser(directory, id);
  const roles = query["includeRoles"] === true ? await directory.users.roles(id) : undefined;
  return userView(directory.generation, user, roles);
};

/** Gets the user of a login, without regard to case and width, in any status and with its roles (all inferred). */
export const getUserFromLogin: Handler = async ({ users, generation }, { login }) => {
  const user = found(await users.byLogin(login));
  return userView(generation, user, await users.roles(user.id));
};

/** Gets the user whose token the caller has; for a token without a user a Service user that is not in the directory. */
export const getUserInfo: Handler = async (directory, { caller: { userId, actor, groups } }) => {
  const id = actor.replace(" ", "-");
  const nobody = { id, email: `${id}@tokens.invalid`, type: "Service", userExpiry: null };
  const user = userId === undefined ? nobody : await existingUser(directory, userId);
  return currentUserView(directory.generation, user, groups);
};

/** Lists all users; roles only where the generation still has `includeRoles` (removed at 0.0.3100). */
export const listUsers: Handler = async (directory, { query }) =>
  userPages(directory, {
    includeDeactivated: query["includeDeactivated"] === true,
    withRoles: query["includeRoles"] === true,
  });

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

/** Finds at most 50 users; one that is unknown or deactivated is in `failed` (documented), not an error. */
export const findUsersById: Handler = async ({ users, generation }, { query, baseUrl }) => {
  const ids = [...new Set(query["id"] as readonly string[])];
  const most = proseFacts.maximumIdsPerFind.value;
  if (ids.length > most) throw invalidFields({ id: [`holds ${ids.length} ids, at most ${most} are allowed`] });
  const existing = (await users.find(ids)).filter(({ status }) => status !== "DEPROVISIONED");
  const values = Object.fromEntries(
    existing.map((user) => [user.id, summaryView(generation, user, `${baseUrl}/api/users/${user.id}`)]),
  );
  const detail = "The specified user cannot be found or has been deleted";
  const failed = ids
    .filter((id) => !Object.hasOwn(values, id))
    .map((id) => [id, { id, type: "UserDoesNotExist", detail }]);
  return { href: `${baseUrl}/api/directory`, values, failed: Object.fromEntries(failed), links: null };
};
