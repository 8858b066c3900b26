export { mutantsOf } from "./all-mutants.ts";
export { answering, saying, withHeader, type BodyChanges, type Change } from "./changes.ts";
export type { Untold } from "./from-document.ts";
export type { Answered, Mutant, Resources, Sent } from "./mutant.ts";
export { startMutatingProxy, type MutatingProxy } from "./mutating-proxy.ts";
export { verdictOf, type Unclaimed, type Verdict } from "./verdict.ts";
export { verifyMutants, type Fate } from "./verify-mutants.ts";
