import type { User } from "@identity-users/sdk";
import { offerOf, type Offer, type UserAction } from "./capabilities.ts";
import type { CommandContext } from "./command.ts";
import type { Session } from "./sessions.ts";
import { lookOf, nameOf } from "./statuses.ts";
import type { Choice } from "./ui.ts";

const titles: Readonly<Record<UserAction, string>> = {
  getUser: "Open User",
  updateUser: "Edit User",
  unlockUser: "Unlock User",
  sendActivationEmail: "Send Activation E-mail",
  resetPassword: "Reset Password",
  expirePassword: "Expire Password",
  resetFactors: "Reset Second Factors",
  deleteUser: "Deactivate User",
  "deleteUser.purge": "Purge User",
};

const rank: Readonly<Record<Offer["offered"], number>> = { yes: 0, last: 1, never: 2 };

function noteOn(offer: Offer): string | undefined {
  if (offer.offered === "yes") return undefined;
  return offer.offered === "last" ? `Probably refused: ${offer.because}` : `Not possible: ${offer.because}`;
}

/** Asks for the user of an action: those it is possible for first, then the others with the reason. */
export async function pickUser(context: CommandContext, session: Session, action: UserAction): Promise<User> {
  const { store } = session;
  if (store.state.is !== "ready") await context.ui.progress("Listing users", (signal) => store.refresh(signal));
  const offers = store.all().map((user) => ({ user, name: nameOf(user), offer: offerOf(user, action) }));
  offers.sort(
    (one, other) => rank[one.offer.offered] - rank[other.offer.offered] || one.name.localeCompare(other.name),
  );
  const choices = offers.map(({ user, name, offer }): Choice<User> => {
    const { words, icon } = lookOf(user.status);
    return { label: name, description: `${user.login} · ${words}`, detail: noteOn(offer), icon, value: user };
  });
  return context.ui.pick({ title: titles[action], placeholder: "Name, login or status", choices });
}
