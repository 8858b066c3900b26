import type { CommandContext } from "../core/command.ts";
import { type Subject, userCommand } from "../core/user-command.ts";

/** Removes every trace of a user, once the login has been typed. */
export const purgeUser = userCommand({
  action: "deleteUser.purge",
  doing: "Purging",
  ask: typeLogin,
  guess: "removed",
  call: ({ user, session }, options) => session.client.deleteUser(user.id, { purge: true }, options),
  done: ({ ui }, { name, where }) => ui.info(`Purged ${name} from ${where}.`),
});

async function typeLogin({ ui }: CommandContext, { user, name, where }: Subject): Promise<void> {
  await ui.form({
    title: `Purge ${name} from ${where}`,
    fields: [
      {
        key: "login",
        prompt: `Every trace of the user is removed, for audit too. Cannot be undone. Type the login, ${user.login}, to purge`,
        placeholder: user.login,
        refuse: (text) =>
          text.trim() === user.login
            ? undefined
            : `Type ${user.login} to purge ${name} from ${where}. Cannot be undone.`,
      },
    ],
  });
}
