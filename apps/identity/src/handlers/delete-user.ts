import { removeUser, replaceUser } from "../store/users.ts";
import { allowedUser, statusOf, type Handler } from "./handler.ts";

/** Deactivates a user, whose record stays; with `purge` removes every trace. */
export const deleteUser: Handler = async (directory, { id, query }) => {
  const purge = query["purge"] === true;
  const { user, to } = await allowedUser(directory, id, purge ? "purge" : "deleteUser");
  const noPassword = { sql: "delete from passwords where user_id = $1", values: [id] };
  const writes = purge
    ? removeUser(user)
    : [replaceUser({ ...user, status: statusOf(to), lastUpdated: directory.clock.now() }), noPassword];
  await directory.users.write(writes);
};
