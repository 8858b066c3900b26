import { userCommand } from "../../actions/user-command.ts";
import { clientsStop, endsAccess, staysUntilDeleted } from "../../guards/consequences.ts";
import { english, t } from "../../ui/l10n.ts";

/** Deactivates users, after asking; the records stay. That it revokes personal access tokens is documented (KA-01911). */
export const deleteUser = userCommand({
  id: "deleteUser",
  title: english("Deactivate User"),
  row: "9_danger@1",
  key: { key: "delete", mac: "cmd+backspace" },
  question: (whom) => t("Deactivate {0}", whom),
  consequence: endsAccess,
  also: [clientsStop, staysUntilDeleted],
  loses: "access",
  answer: t("Deactivate"),
  doing: (whom) => t("Deactivating {0}", whom),
  guess: { status: "DEPROVISIONED" },
  call: ({ client }, { id }, options) => client.deleteUser(id, {}, options),
  done: (whom, where) => t("Deactivated {0} in {1}.", whom, where),
});
