export { openPact, type GivenState, type PactInteraction, type PactOptions } from "./open-pact.ts";
