import type { Role, User } from "@identity-users/sdk";
import type { Session } from "../sessions/sessions.ts";
import { confirm } from "../ui/confirm.ts";
import { environmentOf } from "../connections/connection.ts";
import { t } from "../ui/l10n.ts";
import type { Ui } from "../ui/ui.ts";
import { namesOf } from "../users/roles.ts";
import { nameOf } from "../users/statuses.ts";
import { lockOutOf, type Loss } from "./lock-out.ts";
import { privilegeNotes } from "./privilege.ts";

/**
 * Asks before an edit of a user that is probably refused, or takes an administrator's role from oneself or the last administrator,
 * or ends their account: then the login must be typed. It asks too where such a loss is not known; any other edit goes on.
 *
 * `expiry` is the end of the account that is to be written.
 */
export async function confirmEdit(
  context: { readonly ui: Ui },
  session: Session,
  user: User,
  removed: readonly Role[],
  expiry: string | null | undefined,
): Promise<void> {
  const loss = lossByEdit(user, removed, expiry);
  const { notes, login } = await lockOutOf(context, session, [user], loss);
  const paragraphs = [...notes, ...(await privilegeNotes(session, [user]))];
  if (paragraphs.length === 0) return;
  await confirm(context, {
    message: t("{0} in {1}", wordsFor(loss, user, notes.length > 0 ? removed : []), environmentOf(session.connection)),
    paragraphs,
    answer: t("Continue"),
    login,
  });
}

function wordsFor(loss: Loss, user: User, removed: readonly Role[]): string {
  if (loss === "access") return t("End the account of {0}", nameOf(user));
  return removed.length > 0
    ? t("Remove the role {0} from {1}", namesOf(removed), nameOf(user))
    : t("Edit {0}", nameOf(user));
}

/** Returns what a user loses by an edit that removes roles and writes an end of the account: one that is over ends all access. */
export function lossByEdit(user: User, removed: readonly Role[], expiry: string | null | undefined): Loss {
  const ends = expiry && expiry !== user.userExpiry && Date.parse(expiry) <= Date.now();
  return ends ? "access" : { roles: removed };
}
