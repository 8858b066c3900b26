import type { User } from "@identity-users/sdk";
import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import { offerOf, type Offer } from "../users/capabilities.ts";
import { sortUsers } from "../users/sort-users.ts";
import { type ActionCommand, type Command, type CommandContext, isAction } from "./command.ts";
import { comparePlaces } from "./contribution.ts";
import { findUser } from "./find-user.ts";
import { idOf } from "./targets.ts";

const rank: Readonly<Record<Offer["offered"], number>> = { yes: 0, last: 1, never: 2 };

/** Returns why an action is not possible or probably refused; undefined where it is simply offered. */
export function noteOn(offer: Offer): string | undefined {
  if (offer.offered === "yes") return undefined;
  return offer.offered === "last" ? t("Probably refused: {0}", offer.because) : t("Not possible: {0}", offer.because);
}

/** Asks for the user of an action: who is selected first, then those it is possible for, then the others with the reason. */
export async function pickUser(
  context: CommandContext,
  session: Session,
  { id: action, title }: ActionCommand,
): Promise<User> {
  const users = await sortedUsers(context, session);
  const selected = new Set(context.selected().map(idOf));
  const rankOf = (user: User) => {
    const { offered } = offerOf(user, action);
    return offered !== "never" && selected.has(user.id) ? -1 : rank[offered];
  };
  const ranked = users.toSorted((one, other) => rankOf(one) - rankOf(other));
  return findUser(context, session, t(title), ranked, (user) => noteOn(offerOf(user, action)));
}

/** Returns the commands of a row's menu, in its order. */
export function rowCommandsIn(commands: readonly Command[]): Command[] {
  return commands
    .flatMap((command) => (command.row === undefined ? [] : [{ command, row: command.row }]))
    .toSorted((one, other) => comparePlaces(one.row, other.row))
    .map(({ command }) => command);
}

/** Returns the commands that act on users, in the order of a row's menu. */
export function actionsIn(commands: readonly Command[]): ActionCommand[] {
  return rowCommandsIn(commands).filter(isAction);
}

/** Returns all users by name, and lists them where that was not done yet. */
export async function sortedUsers({ ui }: CommandContext, { store }: Session): Promise<User[]> {
  if (store.readAt === undefined) await ui.progress(t("Listing users"), (signal) => store.refresh(signal));
  return sortUsers(store.all(), "name");
}
