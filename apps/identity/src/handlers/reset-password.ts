import { endTokensOf } from "../store/access-tokens.ts";
import { mail } from "../store/outbox.ts";
import { removePassword } from "../store/passwords.ts";
import { replaceUser } from "../store/users.ts";
import { allowedUser, statusOf, type Handler } from "./handler.ts";

/** Mails a link to choose a new password; the old one no longer works. */
export const resetPassword: Handler = async (directory, { id }) => {
  const { user, to } = await allowedUser(directory, id, "resetPassword");
  await directory.users.write(id, [
    replaceUser({ ...user, status: statusOf(to) }),
    removePassword(id),
    ...endTokensOf(id),
    ...mail(user, "password reset", directory.clock.now()),
  ]);
};
