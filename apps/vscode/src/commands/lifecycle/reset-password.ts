import { userCommand } from "../../actions/user-command.ts";
import { clientsStop } from "../../guards/consequences.ts";
import { english, t } from "../../ui/l10n.ts";

/** Resets passwords by e-mail, after asking. */
export const resetPassword = userCommand({
  id: "resetPassword",
  title: english("Reset Password"),
  row: "3_credentials@1",
  question: (whom) => t("Reset the password of {0}", whom),
  consequence: (to) =>
    t("An e-mail is sent to {0}. Until a new password is chosen, there is no signing in. Cannot be undone.", to),
  also: [clientsStop],
  answer: t("Reset Password"),
  doing: (whom) => t("Resetting the password of {0}", whom),
  guess: { status: "RECOVERY" },
  call: ({ client }, { id }, options) => client.resetPassword(id, options),
  done: (whom, where) => t("Reset the password of {0} in {1}. An e-mail is on its way.", whom, where),
});
