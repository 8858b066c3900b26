import type { Interaction, Pact } from "@identity-users/strict-pact/pact";
import type { Cast } from "@identity-users/strict-pact/testing/broker-story";
import { committedPact } from "../interactions/pact-files.ts";
import { breaking, lacking, sound } from "./behaviours.ts";

const { interactions, ...parties } = committedPact();

/** The pact without the interactions of one operation, with some that nobody has. */
function without(operation: string, ...added: readonly Interaction[]): Pact {
  const kept = interactions.filter(({ description }) => !description.startsWith(`${operation}:`));
  return { ...parties, interactions: [...kept, ...added] };
}

/** The one that a locked user is unlocked by, otherwise. */
function otherUnlock(description: string, state: string, path?: string): Interaction {
  const unlock = interactions.find((one) => one.description === "unlockUser: a locked user");
  if (!unlock) throw new Error('Cannot tell the story: the pact has no "unlockUser: a locked user"');
  const providerStates = [{ name: state, params: { id: "00uJoe", status: "ACTIVE" } }];
  return { ...unlock, description, providerStates, request: { ...unlock.request, ...(path && { path }) } };
}

// FINBOURNE published it from 0.0.2456 to 0.0.2513 and no longer: no version of the service will have it.
const suspend = otherUnlock("suspendUser: an active user", "a user", "/identity/api/users/00uJoe/lifecycle/$suspend");
const archived = otherUnlock("unlockUser: an archived user", "an archived user");

/** The SDK and the service through time, made from the committed pact. */
export const cast: Cast = {
  config: new URL("../strict-pact.config.ts", import.meta.url),
  consumer: "SDK",
  provider: "service",
  pacts: {
    "1.0.0": without("sendActivationEmail"),
    "1.1.0": without("resetFactors"),
    "2.0.0-alpha": without("resetFactors", suspend),
    "3.0.0-alpha": without("resetFactors", archived),
  },
  targets: { sound, breaking, lacking },
  failing: {
    breaking: "expirePassword: an active user",
    "2.0.0-alpha": suspend.description,
    "3.0.0-alpha": archived.description,
  },
  unknownState: "an archived user",
};
