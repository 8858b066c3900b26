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

/** Returns a ledger as a Markdown table, its columns aligned. */
export function ledgerTable(ledger: Ledger): string {
  const sum = (basis: Basis) => claimKinds.reduce((total, kind) => total + ledger[kind][basis], 0);
  const rows = [
    ["claims", ...bases],
    ...claimKinds.map((kind) => [kind, ...bases.map((basis) => String(ledger[kind][basis]))]),
    ["all", ...bases.map((basis) => String(sum(basis)))],
  ];
  const widths = ["claims", ...bases].map((_title, at) => Math.max(...rows.map((cells) => cells[at]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const [head = "", ...body] = rows.map((cells) =>
    line(cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))),
  );
  const rule = line(widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)));
  return [head, rule, ...body].join("\n");
}

const [begin, end] = ["<!-- ledger of claims -->", "<!-- end of the ledger -->"];

/** Returns a text with a table between its two marks. Throws where it does not have them. */
export function withLedger(text: string, table: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`Cannot write the ledger: there is no "${begin}" before an "${end}"`);
  return `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`;
}
