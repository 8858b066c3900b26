import type { Mutant } from "@identity-users/strict-pact/mutants";
import { changedAt } from "@identity-users/strict-pact/openapi";

/** Versions of the service that the story needs: a good one, one that breaks every client, one that breaks an old one. */
export const behaviours = {
  "renames the temporary password": {
    name: "expirePassword: renamed",
    operation: "expirePassword",
    among: "successes",
    says: (answered) => ({ ...answered, body: changedAt(answered.body, ["password"], () => undefined) }),
  },
  "no longer resets factors": {
    name: "resetFactors: removed",
    operation: "resetFactors",
    among: "all",
    hears: (sent) => {
      const url = new URL(sent.url);
      url.pathname = url.pathname.replace("$resetfactors", "$removed");
      return { ...sent, url };
    },
  },
} as const satisfies Readonly<Record<string, Mutant>>;

export type Behaviour = "as it is" | keyof typeof behaviours;
