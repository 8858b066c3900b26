import { allowedUser, statusOf, type Handler } from "../../directory/handler.ts";
import { endTokensOf } from "../../store/tables/access-tokens.ts";
import { mail } from "../../store/tables/outbox.ts";
import { removePassword } from "../../store/tables/passwords.ts";
import { replaceUser } from "../../store/tables/users.ts";

/** Mails a link to choose a new password; the old one no longer works. */
export const resetPassword: Handler = async (directory, { id, caller }) => {
  const { user, to } = await allowedUser(directory, { id, caller }, "resetPassword");
  await directory.users.write(id, [
    replaceUser({ ...user, status: statusOf(to) }),
    removePassword(id),
    ...endTokensOf(id),
    ...mail(user, "password reset", directory.clock.now()),
  ]);
};
