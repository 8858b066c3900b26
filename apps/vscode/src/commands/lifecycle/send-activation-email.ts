import { userCommand } from "../../actions/user-command.ts";
import { english, t } from "../../ui/l10n.ts";

/** Sends the activation e-mail again, after asking. */
export const sendActivationEmail = userCommand({
  id: "sendActivationEmail",
  title: english("Send Activation E-mail"),
  row: "2_access@2",
  question: (whom) => t("Send the activation e-mail to {0}", whom),
  consequence: (to) => t("An e-mail is sent to {0}.", to),
  answer: t("Send E-mail"),
  doing: (whom) => t("Sending the activation e-mail to {0}", whom),
  guess: { status: "PROVISIONED" },
  call: ({ client }, { id }, options) => client.sendActivationEmail(id, options),
  done: (whom, where, { emailAddress }) =>
    t("Sent the activation e-mail to {0} of {1}, {2}.", whom, where, emailAddress),
});
