export { type Basis, type ClaimKind, type Claims, claimsOf } from "./claims.ts";
export { falseClaims, type Published } from "./false-claims.ts";
export { type Ledger, ledgerOf, ledgerTable, type Observed } from "./ledger.ts";
