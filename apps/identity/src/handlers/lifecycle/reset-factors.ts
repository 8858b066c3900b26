import { allowedUser, statusOf, type Handler } from "../../directory/handler.ts";
import { replaceUser } from "../../store/tables/users.ts";

/** Removes the second factors of a user, who sets up new ones at the next sign-in. */
export const resetFactors: Handler = async (directory, { id }) => {
  const { user, to } = await allowedUser(directory, id, "resetFactors");
  await directory.users.write(id, [replaceUser({ ...user, status: statusOf(to), lastUpdated: directory.clock.now() })]);
};
