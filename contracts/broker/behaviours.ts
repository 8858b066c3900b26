import { saying, type Mutant } from "@identity-users/strict-pact/mutants";

export const sound = "as it is";
export const breaking = "renames the temporary password";
export const lacking = "no longer resets factors";

/** Versions of the service that the story of the broker deploys, besides the good one: targets that are broken. */
export const behaviours: Readonly<Record<string, Mutant>> = {
  [breaking]: {
    name: "expirePassword: renamed",
    operation: "expirePassword",
    among: "successes",
    says: saying(["password"], () => undefined),
  },
  [lacking]: {
    name: "resetFactors: removed",
    operation: "resetFactors",
    among: "all",
    hears: (sent) => ({ ...sent, url: new URL(sent.url.href.replace("$resetfactors", "$removed")) }),
  },
};
