import { userCommand } from "../../actions/user-command.ts";
import { clientsStop } from "../../guards/consequences.ts";
import { english, t } from "../../ui/l10n.ts";

/** Removes every trace of users, once the login, or a confirmation text with their number, has been typed. */
export const purgeUser = userCommand({
  id: "deleteUser.purge",
  title: english("Purge User"),
  row: "9_danger@2",
  question: (whom) => t("Purge {0}", whom),
  consequence: () =>
    t("Every trace is removed, for audit too, and all personal access tokens are revoked at once. Cannot be undone."),
  also: [clientsStop],
  loses: "access",
  answer: t("Purge"),
  typed: true,
  doing: (whom) => t("Purging {0}", whom),
  guess: "removed",
  call: ({ client }, { id }, options) => client.deleteUser(id, { purge: true }, options),
  done: (whom, where) => t("Purged {0} from {1}.", whom, where),
});
