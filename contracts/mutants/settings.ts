import type { MutantSettings } from "@identity-users/strict-pact/config";
import { newest } from "../interactions/generation.ts";
import { planted } from "./planted.ts";
import { unclaimed } from "./unclaimed.ts";

/** Breaks of the service and the client. */
export const settings: MutantSettings = {
  target: newest,
  otherValue: (value) => (value === "Personal" ? "Service" : "Other"),
  planted,
  unclaimed,
  // Another reporter than the one of `contract:consumer`, whose report would be overwritten.
  client: [process.execPath, "node_modules/vitest/vitest.mjs", "run", "--project", "consumer", "--reporter", "dot"],
  report: ".reports/mutants.txt",
};
