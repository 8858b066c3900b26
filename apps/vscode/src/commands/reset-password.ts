import { confirm, userCommand } from "../core/user-command.ts";

/** Resets a password by e-mail, after asking. */
export const resetPassword = userCommand({
  action: "resetPassword",
  doing: "Resetting the password of",
  ask: (context, subject) =>
    confirm(context, subject, {
      question: `Reset the password of ${subject.name}`,
      consequence: `An e-mail is sent to ${subject.user.emailAddress}. Until a new password is chosen, the user cannot sign in. Cannot be undone.`,
      answer: "Reset Password",
    }),
  guess: { status: "RECOVERY" },
  call: ({ user, session }, options) => session.client.resetPassword(user.id, options),
  done: ({ ui }, { name, where }) => ui.info(`Reset the password of ${name} in ${where}. An e-mail is on its way.`),
});
