import type { MutantSettings } from "@identity-users/strict-pact/config";
import { newest } from "../interactions/generation.ts";
import { verifyBreaks } from "./break-sdk.ts";
import { looseMutants, unclaimedLooseness } from "./looseness.ts";
import { plantedMutants } from "./planted.ts";
import { unclaimed } from "./unclaimed.ts";

/** Breaks of the service and the client. */
export const settings: MutantSettings = {
  target: newest,
  otherValue: (value) => (value === "Personal" ? "Service" : "Other"),
  planted: [...plantedMutants(), ...looseMutants()],
  unclaimed: [...unclaimed, ...unclaimedLooseness],
  others: verifyBreaks,
  report: ".reports/mutants.txt",
};
