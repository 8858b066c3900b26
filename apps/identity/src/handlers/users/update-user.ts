import { takenLoginRefused } from "../../directory/directory.ts";
import { allowedUser, existingUser, type Handler } from "../../directory/handler.ts";
import { userView } from "../../directory/user-view.ts";
import { replaceRolesOf } from "../../store/tables/roles.ts";
import { replaceUser } from "../../store/tables/users.ts";
import { checkAlternativeIds, checkProse, givenRoles, replacedFields, type UpdateUserRequest } from "./user-fields.ts";

/** Replaces the definition of a user; `roles` left out leaves the roles alone (inferred), the type cannot change. */
export const updateUser: Handler = async (directory, { id, caller, body }) => {
  const request = body as UpdateUserRequest;
  const { database, users, clock, generation } = directory;
  const { user } = await allowedUser(directory, { id, caller }, "updateUser");
  checkProse(request, user.type);
  await checkAlternativeIds(database, request, user.alternativeIds);
  const roles = request.roles == null ? [] : replaceRolesOf(id, await givenRoles(database, caller, request.roles));
  const next = { ...user, ...replacedFields(request), lastUpdated: clock.now() };
  await takenLoginRefused(users.write(id, [replaceUser(next), ...roles]));
  return userView(generation, await existingUser(directory, id), await users.roles(id));
};
