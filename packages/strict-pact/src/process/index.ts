export { answerParent } from "@identity-users/command/forked";
export { runApart, type Ran, type RunOptions } from "./apart.ts";
export { redactCredentials, redactingMismatches, type Redact } from "./redact.ts";
