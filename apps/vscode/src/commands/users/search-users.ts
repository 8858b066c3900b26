import type { Command } from "../../actions/command.ts";
import { actionTitles, choiceOfUser, noteOn, sortedUsers } from "../../actions/pick-user.ts";
import { environmentOf } from "../../connections/connection.ts";
import { t } from "../../ui/l10n.ts";
import { offerOf, userActions } from "../../users/capabilities.ts";
import { nameOf } from "../../users/statuses.ts";
import { UserSearch } from "../../users/user-search.ts";

/** Searches all users, shown or not, and does with the one who is chosen what is chosen next. */
export const searchUsers: Command = async (context) => {
  const session = context.sessions.require();
  const { ui } = context;
  const search = new UserSearch(await sortedUsers(context, session));
  const user = await ui.find({
    title: t("Search the Users of {0}", environmentOf(session.connection)),
    placeholder: t("Name, login, status or id"),
    search: (text) => search.find(text).map((found) => choiceOfUser(found)),
  });
  const offers = userActions.map((action) => ({ action, offer: offerOf(user, action, session.connection) }));
  const action = await ui.pick({
    title: nameOf(user),
    placeholder: user.login,
    choices: offers
      .filter(({ offer }) => offer.offered !== "never")
      .toSorted((one, other) => Number(one.offer.offered === "last") - Number(other.offer.offered === "last"))
      .map(({ action: value, offer }) => ({ label: t(actionTitles[value]), description: noteOn(offer), value })),
  });
  // Not imported: this command is in the same table.
  await context.run(`identityUsers.${action}`, user);
};
