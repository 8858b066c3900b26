export { acceptPacts } from "./accept.ts";
export { checkPacts, type Checked } from "./check.ts";
export { verify, verifyAllMutants, verifyWithBroker, type RanBuild, type VerifyOptions } from "./run.ts";
