import type { Fate } from "./verify-mutants.ts";

/** Mutants that the contract does not claim to notice, and why. */
export type Unclaimed = readonly { readonly mutants: RegExp; readonly because: string }[];

/** The result of all mutants. */
export interface Verdict {
  readonly caught: number;
  readonly claimed: number;
  /** A line for each mutant: what caught it, or why it is not claimed. */
  readonly table: string;
  /** Claimed mutants that survived, and entries of `unclaimed` that are out of date. */
  readonly problems: readonly string[];
}

function reasonFor(mutant: string, unclaimed: Unclaimed): string | undefined {
  return unclaimed.find(({ mutants }) => mutants.test(mutant))?.because;
}

function lineOf({ mutant, caughtBy }: Fate, unclaimed: Unclaimed): string {
  if (caughtBy !== undefined) return `caught    ${mutant}  <-  ${caughtBy}`;
  const because = reasonFor(mutant, unclaimed);
  return because === undefined ? `survived  ${mutant}` : `unclaimed ${mutant}  <-  ${because}`;
}

/** Returns the verdict on all mutants: a survivor must be listed as unclaimed, and a listed mutant must survive. */
export function verdictOf(fates: readonly Fate[], unclaimed: Unclaimed): Verdict {
  const survivors = fates.filter(({ caughtBy }) => caughtBy === undefined);
  const problems = [
    ...survivors
      .filter(({ mutant }) => reasonFor(mutant, unclaimed) === undefined)
      .map(({ mutant }) => `survived: ${mutant}`),
    ...fates
      .filter(({ mutant, caughtBy }) => caughtBy !== undefined && reasonFor(mutant, unclaimed) !== undefined)
      .map(({ mutant, caughtBy }) => `listed as unclaimed, but caught: ${mutant} (by ${caughtBy})`),
    ...unclaimed
      .filter(({ mutants }) => !fates.some(({ mutant }) => mutants.test(mutant)))
      .map(({ mutants }) => `listed as unclaimed, but no such mutant: ${mutants}`),
  ];
  const table = fates.map((fate) => lineOf(fate, unclaimed)).join("\n");
  const claimed = fates.filter(({ mutant }) => reasonFor(mutant, unclaimed) === undefined).length;
  return { caught: fates.length - survivors.length, claimed, table, problems };
}
