/** Set-up of a run of the consumer tests: they write into an empty folder. */
import { newParts } from "../strict-pact/pact/parts.ts";
import { parts } from "./pact-files.ts";

export default () => newParts(parts);
