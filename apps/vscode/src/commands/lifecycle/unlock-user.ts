import { userCommand } from "../../actions/user-command.ts";
import { english, t } from "../../ui/l10n.ts";

/** Unlocks users, after asking: a lock may be there for a reason. */
export const unlockUser = userCommand({
  id: "unlockUser",
  title: english("Unlock User"),
  icon: "unlock",
  row: "2_access@1",
  inline: 1,
  question: (whom) => t("Unlock {0}", whom),
  consequence: () =>
    t(
      "Sign-in is possible again at once. Failed sign-ins have caused the lock: make sure that those were the user's own.",
    ),
  answer: t("Unlock"),
  doing: (whom) => t("Unlocking {0}", whom),
  guess: { status: "ACTIVE" },
  call: ({ client }, { id }, options) => client.unlockUser(id, options),
  done: (whom, where) => t("Unlocked {0} in {1}.", whom, where),
});
