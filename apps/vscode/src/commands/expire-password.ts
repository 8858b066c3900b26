import { showTemporaryPassword } from "../core/temporary-password.ts";
import { confirm, userCommand } from "../core/user-command.ts";

/** Replaces a password by a temporary one, after asking, and shows that once. */
export const expirePassword = userCommand({
  action: "expirePassword",
  doing: "Expiring the password of",
  ask: (context, subject) =>
    confirm(context, subject, {
      question: `Expire the password of ${subject.name}`,
      consequence: "The password stops working. A temporary one is shown to you once, to hand over. Cannot be undone.",
      answer: "Expire Password",
    }),
  guess: { status: "PASSWORD_EXPIRED" },
  call: ({ user, session }, options) => session.client.expirePassword(user.id, options),
  done: (context, { name, where }, temporary) => showTemporaryPassword(context, `${name} in ${where}`, temporary),
});
