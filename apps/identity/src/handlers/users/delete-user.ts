import { allowedUser, statusOf, type Handler } from "../../directory/handler.ts";
import { endTokensOf } from "../../store/tables/access-tokens.ts";
import { endLinks } from "../../store/tables/one-time-links.ts";
import { forgetMailedLinks } from "../../store/tables/outbox.ts";
import { removePassword } from "../../store/tables/passwords.ts";
import { removeUser, replaceUser } from "../../store/tables/users.ts";

/** Deactivates a user, whose record stays; with `purge` removes every trace. */
export const deleteUser: Handler = async (directory, { id, caller, query }) => {
  const purge = query["purge"] === true;
  const { user, to } = await allowedUser(directory, { id, caller }, purge ? "purge" : "deleteUser");
  if (purge) return directory.users.write(id, removeUser(user), { operation: "purge" });
  const deactivated = replaceUser({ ...user, status: statusOf(to), lastUpdated: directory.clock.now() });
  await directory.users.write(id, [
    deactivated,
    removePassword(id),
    endLinks(id),
    forgetMailedLinks(id),
    ...endTokensOf(id),
  ]);
};
