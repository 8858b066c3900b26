import type { Command } from "../core/command.ts";
import { environmentOf } from "../core/connection.ts";

/** Reads all users anew. */
export const listUsers: Command = async ({ sessions, ui }) => {
  const { store, connection } = sessions.require();
  await ui.progress(`Listing the users of ${environmentOf(connection)}`, (signal) => store.refresh(signal));
};
