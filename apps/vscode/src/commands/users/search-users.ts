import type { Command } from "../../actions/command.ts";
import { commandIdOf } from "../../actions/contribution.ts";
import { findUser } from "../../actions/find-user.ts";
import { actionsIn, noteOn, sortedUsers } from "../../actions/pick-user.ts";
import { environmentOf } from "../../connections/connection.ts";
import { connected } from "../../ui/context-keys.ts";
import { nls, t } from "../../ui/l10n.ts";
import { offerOf } from "../../users/capabilities.ts";
import { nameOf } from "../../users/statuses.ts";

/** Searches all users, shown or not, and the service for a login that none of them has; then offers the actions. */
export const searchUsers: Command = {
  id: "searchUsers",
  title: nls("Search Users"),
  asks: true,
  icon: "search",
  viewTitle: { place: "navigation@1", when: [connected] },
  key: { key: "ctrl+f", mac: "cmd+f" },
  run: async (context) => {
    const session = context.sessions.require();
    const { ui } = context;
    const title = t("Search the Users of {0}", environmentOf(session.connection));
    const user = await findUser(context, session, title, await sortedUsers(context, session));
    const offers = actionsIn(context.commands).map((command) => ({
      command,
      offer: offerOf(user, command.id, session.connection),
    }));
    const chosen = await ui.pick({
      title: nameOf(user),
      placeholder: user.login,
      choices: offers
        .filter(({ offer }) => offer.offered !== "never")
        .toSorted((one, other) => Number(one.offer.offered === "last") - Number(other.offer.offered === "last"))
        .map(({ command: value, offer }) => ({ label: t(value.title), description: noteOn(offer), value })),
    });
    // By VS Code, which completes the steps of the walkthrough by it.
    await context.run(commandIdOf(chosen), user);
  },
};
