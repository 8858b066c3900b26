import { mail } from "../store/outbox.ts";
import { replaceUser } from "../store/users.ts";
import { allowedUser, statusOf, type Handler } from "./handler.ts";

/** Mails the activation link again. */
export const sendActivationEmail: Handler = async (directory, { id }) => {
  const { user, to } = await allowedUser(directory, id, "sendActivationEmail");
  const next = replaceUser({ ...user, status: statusOf(to) });
  await directory.users.write(id, [next, ...mail(user, "activation", directory.clock.now())]);
};
