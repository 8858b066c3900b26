/** Set-up of a run of the consumer tests: they write into an empty folder. */
import { newParts } from "@identity-users/strict-pact/pact";
import { parts } from "./parties.ts";

export default () => newParts(parts);
