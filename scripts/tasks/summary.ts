import type { TaskResult } from "./reports.ts";

/** Totals over all tasks; a task that failed without a failed test counts as one. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

function failedOf({ exitCode, tests }: TaskResult): number {
  return exitCode === 0 ? 0 : Math.max(tests?.failed ?? 0, 1);
}

/** Adds up what all tasks came to. */
export function totalsOf(results: readonly TaskResult[]): Totals {
  return results.reduce(
    (sum, result) => ({
      passed: sum.passed + (result.tests?.passed ?? 0),
      failed: sum.failed + failedOf(result),
      skipped: sum.skipped + (result.tests?.skipped ?? 0),
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

function outcomeOf({ exitCode, tests, cached }: TaskResult): string {
  if (exitCode === undefined) return "did not run";
  const counts = tests
    ? [
        `${tests.passed} passed`,
        tests.failed > 0 && `${tests.failed} failed`,
        tests.skipped > 0 && `${tests.skipped} SKIPPED`,
      ]
    : [exitCode === 0 ? "ok" : "FAILED"];
  if (exitCode !== 0 && tests?.failed === 0) counts.push("FAILED");
  return `${counts.filter(Boolean).join(", ")}${cached ? " (cached)" : ""}`;
}

/** Words the results as a table by package, closed by the one line that counts. */
export function summaryOf(results: readonly TaskResult[]): string {
  const rows = results
    .map((result) => [result.folder || "repository", result.task.replace("//#", ""), outcomeOf(result)] as const)
    .toSorted((a, b) => (a[0] + a[1] < b[0] + b[1] ? -1 : 1));
  const width = (column: 0 | 1) => Math.max(...rows.map((row) => row[column].length));
  const lines = rows.map(([folder, task, outcome], index) => {
    const shown = rows[index - 1]?.[0] === folder ? "" : folder;
    return `  ${shown.padEnd(width(0))}  ${task.padEnd(width(1))}  ${outcome}`;
  });
  const { passed, failed, skipped } = totalsOf(results);
  return [...lines, "", `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`].join("\n");
}
