export { readOneCertificate } from "./one-certificate.ts";
export { pactFiles } from "./pact-files.ts";
export { startProgram, type Program, type RunningProgram } from "./start-program.ts";
export { stateUrl, type StateUrl } from "./state-url.ts";
export { withState, type StateHandler, type StateHandlers, type States } from "./states.ts";
export {
  verifyStrictly,
  type Expected,
  type PactSource,
  type RunningProvider,
  type Verification,
  type Verified,
} from "./strict-verifier.ts";
