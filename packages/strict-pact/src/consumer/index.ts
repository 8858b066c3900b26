export { openPact, type GivenState, type PactInteraction, type PactOptions } from "./open-pact.ts";
export { valueOfState } from "./value-of-state.ts";
