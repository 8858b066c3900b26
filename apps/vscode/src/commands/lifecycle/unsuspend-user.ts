import { userCommand } from "../../actions/user-command.ts";
import { english, t } from "../../ui/l10n.ts";

/** Unsuspends users, after asking: somebody has suspended them on purpose. */
export const unsuspendUser = userCommand({
  id: "unsuspendUser",
  title: english("Unsuspend User"),
  icon: "debug-start",
  row: "2_access@3",
  question: (whom) => t("Unsuspend {0}", whom),
  consequence: () =>
    t(
      "Sign-in is possible again at once, with the password as it was. Make sure that nobody wants the user suspended.",
    ),
  answer: t("Unsuspend"),
  doing: (whom) => t("Unsuspending {0}", whom),
  guess: { status: "ACTIVE" },
  call: ({ client }, { id }, options) => client.unsuspendUser(id, options),
  done: (whom, where) => t("Unsuspended {0} in {1}.", whom, where),
});
