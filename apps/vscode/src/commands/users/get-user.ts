import type { User } from "@identity-users/sdk";
import type { ActionCommand, CommandContext } from "../../actions/command.ts";
import { userWithLogin } from "../../actions/find-user.ts";
import { subjectOf } from "../../actions/subjects.ts";
import { idOf, idOfOne } from "../../actions/targets.ts";
import { propertyOf } from "../../ui/property-of.ts";
import { perform } from "../../sessions/perform.ts";
import type { Session } from "../../sessions/sessions.ts";
import { english, t } from "../../ui/l10n.ts";

/** Reads a user with roles and opens the page of the user. */
export const getUser: ActionCommand = {
  id: "getUser",
  title: english("Open User"),
  icon: "go-to-file",
  row: "1_open@1",
  inline: 2,
  single: true,
  key: { key: "enter" },
  run: async (context, target) => {
    // A link knows nothing but the login.
    const login = idOf(target) === undefined ? propertyOf(target, "login") : undefined;
    const found =
      typeof login === "string" ? await userWithLogin(context, context.sessions.require(), login) : undefined;
    const { user, session } = await readUser(context, found ?? target);
    context.pages.showUser(user, session.connection);
    if (found) await context.reveal(user.id);
  },
};

/** Reads the user that a command was called on with roles, or asks for one. */
export async function readUser(
  context: CommandContext,
  target: unknown,
): Promise<{ readonly user: User; readonly session: Session }> {
  const id = idOfOne(context, target);
  const { user, name, session } = await subjectOf(context, getUser, id === undefined ? target : { id });
  const read = await context.ui.progress(t("Reading {0}", name), (signal) =>
    perform(context.log, "getUser", user.id, session.client.getUser(user.id, { includeRoles: true }, { signal })),
  );
  session.store.put(read);
  return { user: read, session };
}
