import { committedPact } from "../../interactions/pact-files.ts";
import type { Interaction, Pact } from "@identity-users/strict-pact/pact";

function only(pact: Pact, kept: (interaction: Interaction) => boolean): Pact {
  return { ...pact, interactions: pact.interactions.filter(kept) };
}

const about = (operation: string) => (interaction: Interaction) => interaction.description.startsWith(`${operation}:`);

/** The SDK's pacts through time, made from the committed one. */
export function sdkPacts() {
  const today = committedPact();
  const unlock = today.interactions.find(({ description }) => description === "unlockUser: a locked user");
  if (!unlock)
    throw new Error('Cannot make the story\'s pacts: "unlockUser: a locked user" is not in the committed one');
  const newer = only(today, (interaction) => !about("resetFactors")(interaction));
  // FINBOURNE published it from 0.0.2456 to 0.0.2513 and no longer: no version of the service will have it.
  const wish: Interaction = {
    ...unlock,
    description: "suspendUser: an active user",
    providerStates: [{ name: "a user", params: { id: "00uJoe", status: "ACTIVE" } }],
    request: { ...unlock.request, path: "/identity/api/users/00uJoe/lifecycle/$suspend" },
  };
  const unknown: Interaction = {
    ...unlock,
    description: "unlockUser: an archived user",
    providerStates: [{ name: "an archived user", params: { id: "00uJoe" } }],
  };
  return {
    /** Released first: sends no activation e-mail yet. */
    "1.0.0": only(today, (interaction) => !about("sendActivationEmail")(interaction)),
    /** Sends activation e-mails, and no longer resets factors. */
    "1.1.0": newer,
    /** Wants what the service does not offer. */
    "2.0.0-alpha": { ...newer, interactions: [...newer.interactions, wish] },
    /** Needs a state that the service cannot be brought into. */
    "3.0.0-alpha": { ...newer, interactions: [...newer.interactions, unknown] },
  } as const;
}

export type SdkVersion = keyof ReturnType<typeof sdkPacts>;
