import { userCommand } from "../../actions/user-command.ts";
import { english, t } from "../../ui/l10n.ts";

/** Removes second factors, after asking. */
export const resetFactors = userCommand({
  id: "resetFactors",
  title: english("Reset Second Factors"),
  row: "3_credentials@3",
  question: (whom) => t("Reset the second factors of {0}", whom),
  consequence: () => t("All second factors are removed. New ones are set up at the next sign-in. Cannot be undone."),
  answer: t("Reset Second Factors"),
  doing: (whom) => t("Resetting the second factors of {0}", whom),
  guess: {},
  call: ({ client }, { id }, options) => client.resetFactors(id, options),
  done: (whom, where) => t("Reset the second factors of {0} in {1}.", whom, where),
});
