import { allowedUser, statusOf, type Handler } from "../../directory/handler.ts";
import { mail } from "../../store/tables/outbox.ts";
import { replaceUser } from "../../store/tables/users.ts";

/** Mails the activation link again. */
export const sendActivationEmail: Handler = async (directory, { id, caller }) => {
  const { user, to } = await allowedUser(directory, { id, caller }, "sendActivationEmail");
  const next = replaceUser({ ...user, status: statusOf(to) });
  await directory.users.write(id, [next, ...mail(user, "activation", directory.clock.now())]);
};
