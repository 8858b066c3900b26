export { type Basis, type ClaimKind, type Claims, claimsOf } from "./claims.ts";
export { falseClaims, type Published } from "./false-claims.ts";
export { type Ledger, ledgerOf, ledgerTable, type Observed, withLedger } from "./ledger.ts";
export { divergencesFrom, type Observation, type Observations, observed, observedKinds } from "./observation.ts";
