import { confirm, userCommand } from "../core/user-command.ts";

/** Deactivates a user, after asking; the record stays. */
export const deleteUser = userCommand({
  action: "deleteUser",
  doing: "Deactivating",
  ask: (context, subject) =>
    confirm(context, subject, {
      question: `Deactivate ${subject.name}`,
      consequence: "The user can no longer sign in. The record stays for audit. FINBOURNE documents no way back.",
      answer: "Deactivate",
    }),
  guess: { status: "DEPROVISIONED" },
  call: ({ user, session }, options) => session.client.deleteUser(user.id, {}, options),
  done: ({ ui }, { name, where }) => ui.info(`Deactivated ${name} in ${where}.`),
});
