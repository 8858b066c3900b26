import { temporaryPasswords } from "../../actions/temporary-password.ts";
import { userCommand } from "../../actions/user-command.ts";
import { clientsStop } from "../../guards/consequences.ts";
import { english, t } from "../../ui/l10n.ts";

/** Replaces passwords by temporary ones, after asking, and shows each once; those of many in one list at the end. */
export const expirePassword = userCommand({
  id: "expirePassword",
  title: english("Expire Password"),
  row: "3_credentials@2",
  question: (whom) => t("Expire the password of {0}", whom),
  consequence: () =>
    t("The password stops working. A temporary one is shown to you once, to hand over. Cannot be undone."),
  also: [clientsStop],
  loses: "password",
  answer: t("Expire Password"),
  doing: (whom) => t("Expiring the password of {0}", whom),
  guess: { status: "PASSWORD_EXPIRED" },
  call: ({ client }, { id }, options) => client.expirePassword(id, options),
  done: (whom, where) => t("Expired the password of {0} in {1}.", whom, where),
  handOver: temporaryPasswords,
});
