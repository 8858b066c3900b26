import type { Command } from "../../actions/command.ts";
import { nls } from "../../ui/l10n.ts";
import { readUser } from "./get-user.ts";

/** Reads a user with roles and opens what was read as a document to edit. */
export const openUserAsJson: Command = {
  id: "openUserAsJson",
  title: nls("Open as JSON"),
  icon: "json",
  row: "1_open@3",
  single: true,
  run: async (context, target) => {
    const { user, session } = await readUser(context, target);
    await context.documents.show(user, session.connection);
  },
};
