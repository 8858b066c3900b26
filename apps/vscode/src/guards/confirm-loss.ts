import type { Role, User } from "@identity-users/sdk";
import type { Session } from "../sessions/sessions.ts";
import { confirm } from "../ui/confirm.ts";
import { environmentOf } from "../connections/connection.ts";
import { t } from "../ui/l10n.ts";
import type { Ui } from "../ui/ui.ts";
import { namesOf } from "../users/roles.ts";
import { nameOf } from "../users/statuses.ts";
import { lockOutOf, type Loss } from "./lock-out.ts";

/**
 * Asks before an edit of a user takes an administrator's role from oneself or the last administrator, or ends their account: the
 * login must be typed then. It asks too where that is not known; any other edit goes on.
 *
 * `expiry` is the end of the account that is to be written.
 */
export async function confirmLoss(
  context: { readonly ui: Ui },
  session: Session,
  user: User,
  removed: readonly Role[],
  expiry: string | null | undefined,
): Promise<void> {
  const loss = lossByEdit(user, removed, expiry);
  const { notes, login } = await lockOutOf(context, session, [user], loss);
  if (notes.length === 0) return;
  const what =
    loss === "access"
      ? t("End the account of {0}", nameOf(user))
      : t("Remove the role {0} from {1}", namesOf(removed), nameOf(user));
  await confirm(context, {
    message: t("{0} in {1}", what, environmentOf(session.connection)),
    paragraphs: notes,
    answer: t("Continue"),
    login,
  });
}

/** Returns what a user loses by an edit that removes roles and writes an end of the account: one that is over ends all access. */
export function lossByEdit(user: User, removed: readonly Role[], expiry: string | null | undefined): Loss {
  const ends = expiry && expiry !== user.userExpiry && Date.parse(expiry) <= Date.now();
  return ends ? "access" : { roles: removed };
}
