import { expect, test } from "vitest";
import type { TaskResult } from "./reports.ts";
import { summaryOf, totalsOf } from "./summary.ts";

const result = (more: Partial<TaskResult>): TaskResult => ({
  folder: "packages/sdk",
  task: "test",
  cached: false,
  exitCode: 0,
  logFile: "",
  tests: undefined,
  ...more,
});

test("summaryOf() says per package what ran, was cached or skipped, and closes with the counts", () => {
  const results = [
    result({ tests: { passed: 3, failed: 0, skipped: 0 }, cached: true }),
    result({ task: "typecheck" }),
    result({ folder: "apps/vscode/e2e", task: "e2e", tests: { passed: 1, failed: 0, skipped: 4 } }),
    result({ folder: "", task: "//#check:lint" }),
  ];
  expect(summaryOf(results).split("\n")).toEqual([
    "  apps/vscode/e2e  e2e         1 passed, 4 SKIPPED",
    "  packages/sdk     test        3 passed (cached)",
    "                   typecheck   ok",
    "  repository       check:lint  ok",
    "",
    "4 passed, 0 failed, 4 skipped",
  ]);
});

test("totalsOf() counts a task that failed without a failed test", () => {
  const failing = result({ exitCode: 1, tests: { passed: 3, failed: 0, skipped: 0 } });
  expect(totalsOf([failing, result({ exitCode: 2 })])).toEqual({ passed: 3, failed: 2, skipped: 0 });
  expect(summaryOf([failing])).toContain("3 passed, FAILED");
});

test("totalsOf() counts a task that did not run as failed", () => {
  const stranded = result({ exitCode: undefined });
  expect(totalsOf([stranded]).failed).toBe(1);
  expect(summaryOf([stranded])).toContain("did not run");
});
