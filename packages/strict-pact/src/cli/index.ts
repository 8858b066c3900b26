export { acceptPacts, type Accepted } from "./accept.ts";
export { checkCommitted, checkPacts, staleInteractions, type Checked } from "./check.ts";
export { runProgram } from "./program.ts";
export { verify, verifyAllMutants, verifyWithBroker, type RanBuild, type VerifyOptions } from "./run.ts";
