import { confirm, userCommand } from "../core/user-command.ts";

/** Sends the activation e-mail again, after asking. */
export const sendActivationEmail = userCommand({
  action: "sendActivationEmail",
  doing: "Sending the activation e-mail to",
  ask: (context, subject) =>
    confirm(context, subject, {
      question: `Send the activation e-mail to ${subject.name}`,
      consequence: `An e-mail is sent to ${subject.user.emailAddress}.`,
      answer: "Send E-mail",
    }),
  guess: { status: "PROVISIONED" },
  call: ({ user, session }, options) => session.client.sendActivationEmail(user.id, options),
  done: ({ ui }, { name, user }) => ui.info(`Sent the activation e-mail to ${name}, ${user.emailAddress}.`),
});
