import { allowedUser, statusOf, type Handler } from "../../directory/handler.ts";
import { forgetFailures } from "../../store/tables/attempts.ts";
import { replaceUser } from "../../store/tables/users.ts";

/** Unlocks a user whom failed sign-ins have locked out; the password stays as it is. */
export const unlockUser: Handler = async (directory, { id, caller }) => {
  const { user, to } = await allowedUser(directory, { id, caller }, "unlockUser");
  await directory.users.write(id, [replaceUser({ ...user, status: statusOf(to) }), forgetFailures(id)]);
};
