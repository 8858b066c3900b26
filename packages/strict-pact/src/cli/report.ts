import type { Verified } from "../verifier/strict-verifier.ts";

/** Prints lines to standard output. */
export function print(...lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

/** Returns the lines of a verification: each interaction that failed and how, and the counts under a name. */
export function reportOf(name: string, verified: readonly Verified[]): string[] {
  const failed = verified.filter(({ success }) => !success);
  const pending = failed.filter((one) => one.pending).length;
  return [
    ...failed.flatMap(({ description, pact, pending, mismatches }) => [
      `${pending ? "pending" : "failed"}  ${description}${pact ? ` (${pact})` : ""}`,
      ...mismatches.split("\n").map((line) => `  ${line}`),
    ]),
    `${name}: ${verified.length} interactions verified, ${failed.length - pending} failed${pending ? `, ${pending} pending` : ""}`,
  ];
}
