import { confirm, userCommand } from "../core/user-command.ts";

/** Removes a user's second factors, after asking. */
export const resetFactors = userCommand({
  action: "resetFactors",
  doing: "Resetting the second factors of",
  ask: (context, subject) =>
    confirm(context, subject, {
      question: `Reset the second factors of ${subject.name}`,
      consequence: "All second factors are removed. The user sets up new ones at the next sign-in. Cannot be undone.",
      answer: "Reset Second Factors",
    }),
  guess: {},
  call: ({ user, session }, options) => session.client.resetFactors(user.id, options),
  done: ({ ui }, { name, where }) => ui.info(`Reset the second factors of ${name} in ${where}.`),
});
