import { join } from "node:path";
import { unclaimed } from "./unclaimed.ts";
import type { Fate } from "./verify-mutants.ts";

/** Every mutant, and what caught it: committed, so that a review shows when that changes. */
export const listingFile = join(import.meta.dirname, "caught.md");

function reasonFor(mutant: string): string {
  return unclaimed.find(({ mutants }) => mutants.test(mutant))?.because ?? "nobody knows why";
}

/** Writes what became of all mutants, by operation: the service's were caught by an interaction, the client's by a test. */
export function listingOf(fates: readonly Fate[]): string {
  const sections = [...Map.groupBy(fates, ({ mutant }) => mutant.split(":")[0] ?? "")].map(([operation, own]) => {
    const lines = own.map(({ mutant, caughtBy }) => {
      const what = mutant.slice(operation.length + 2);
      return caughtBy === undefined
        ? `- ${what}: not claimed, ${reasonFor(mutant)}`
        : `- ${what}: caught by \`${caughtBy}\``;
    });
    return `## ${operation}\n\n${lines.join("\n").replaceAll("*", String.raw`\*`)}\n`;
  });
  const intro =
    "What `contract:mutants` breaks, and what notices. Written by `contract:mutants --accept`; do not edit.";
  return [`# Mutants\n\n${intro}\n`, ...sections].join("\n");
}
