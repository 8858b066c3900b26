import { pickRole } from "../../actions/pick-roles.ts";
import { choosingCommand } from "../../actions/user-command.ts";
import { environmentOf } from "../../connections/connection.ts";
import { withoutRole } from "../../guards/consequences.ts";
import { english, t } from "../../ui/l10n.ts";
import { whenRolesHold } from "../../users/roles.ts";

/** Removes one role from users, after asking for it and asking whether; who does not hold it stays without. */
export const removeUserFromRole = choosingCommand(
  {
    id: "removeUserFromRole",
    title: english("Remove Role from Users"),
    row: "2_access@6",
  },
  async (context, session, target) => {
    const title = t("Remove a Role in {0}", environmentOf(session.connection));
    const role = await pickRole(context, session, title, target);
    return {
      question: (whom) => t("Remove the role {0} from {1}", role.name, whom),
      consequence: () => t("Users who do not hold the role stay as they are. {0}", whenRolesHold()),
      also: withoutRole(role),
      loses: { roles: [role] },
      answer: t("Remove Role"),
      doing: (whom) => t("Removing the role {0} from {1}", role.name, whom),
      guess: {},
      chosen: { role: role.id },
      call: ({ client }, { id }, options) => client.removeUserFromRole(role.id, id, options),
      done: (whom, where) => t("Removed the role {0} from {1} in {2}.", role.name, whom, where),
    };
  },
);
