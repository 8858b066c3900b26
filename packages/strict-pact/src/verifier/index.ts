export { readOneCertificate } from "./one-certificate.ts";
export { pactFiles } from "./pact-files.ts";
export {
  verifyStrictly,
  type PactSource,
  type RunningProvider,
  type StateHandlers,
  type Verification,
  type Verified,
} from "./strict-verifier.ts";
