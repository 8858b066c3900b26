import type { Interaction } from "../pact/interaction.ts";
import { claimedKinds, claimKinds, claimsOf, type Basis, type ClaimKind } from "./claims.ts";

/** How many claims of each kind rest on what. */
export type Ledger = Readonly<Record<ClaimKind, Readonly<Record<Basis, number>>>>;

/** Returns the kinds of claims of an interaction that a real provider's answer bore out. */
export type Observed = (interaction: Interaction) => readonly ClaimKind[];

const bases = ["documented", "observed", "inferred"] as const satisfies readonly Basis[];

/** Counts the claims of interactions; what was observed counts as that, whatever it rested on before. */
export function ledgerOf(interactions: readonly Interaction[], observed: Observed = () => []): Ledger {
  const claims = interactions.flatMap((interaction) => {
    const seen = observed(interaction);
    return claimedKinds(interaction).map((kind) => ({
      kind,
      basis: seen.includes(kind) ? "observed" : claimsOf(interaction)[kind],
    }));
  });
  const count = (kind: ClaimKind, basis: Basis) =>
    claims.filter((one) => one.kind === kind && one.basis === basis).length;
  const row = (kind: ClaimKind) => Object.fromEntries(bases.map((basis) => [basis, count(kind, basis)]));
  return Object.fromEntries(claimKinds.map((kind) => [kind, row(kind)])) as Ledger;
}

/** Returns a ledger as the lines of a Markdown table. */
export function ledgerTable(ledger: Ledger): string {
  const sum = (basis: Basis) => claimKinds.reduce((total, kind) => total + ledger[kind][basis], 0);
  const rows = [
    ["claims", ...bases],
    ["---", ...bases.map(() => "--:")],
    ...claimKinds.map((kind) => [kind, ...bases.map((basis) => String(ledger[kind][basis]))]),
    ["all", ...bases.map((basis) => String(sum(basis)))],
  ];
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
