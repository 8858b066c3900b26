import { pickRole } from "../../actions/pick-roles.ts";
import { choosingCommand } from "../../actions/user-command.ts";
import { environmentOf } from "../../connections/connection.ts";
import { english, t } from "../../ui/l10n.ts";
import { whenRolesHold } from "../../users/roles.ts";

/** Adds one role to users, after asking for it and asking whether; who holds it already keeps it. */
export const addUserToRole = choosingCommand(
  {
    id: "addUserToRole",
    title: english("Add Role to Users"),
    row: "2_access@5",
  },
  async (context, session, target) => {
    const title = t("Add a Role in {0}", environmentOf(session.connection));
    const role = await pickRole(context, session, title, target);
    return {
      question: (whom) => t("Add the role {0} to {1}", role.name, whom),
      consequence: () => t("Users who hold the role already keep it. {0}", whenRolesHold()),
      answer: t("Add Role"),
      doing: (whom) => t("Adding the role {0} to {1}", role.name, whom),
      guess: {},
      chosen: { role: role.id },
      call: ({ client }, { id }, options) => client.addUserToRole(role.id, id, options),
      done: (whom, where) => t("Added the role {0} to {1} in {2}.", role.name, whom, where),
    };
  },
);
