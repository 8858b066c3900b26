import { confirm, userCommand } from "../core/user-command.ts";

/** Unlocks a user, after asking: a lock may be there for a reason. */
export const unlockUser = userCommand({
  action: "unlockUser",
  doing: "Unlocking",
  ask: (context, subject) =>
    confirm(context, subject, {
      question: `Unlock ${subject.name}`,
      consequence:
        "The user can sign in again at once. Failed sign-ins have locked them out: make sure that those were their own.",
      answer: "Unlock",
    }),
  guess: { status: "ACTIVE" },
  call: ({ user, session }, options) => session.client.unlockUser(user.id, options),
  done: ({ ui }, { name, where }) => ui.info(`Unlocked ${name} in ${where}.`),
});
