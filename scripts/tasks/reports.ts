import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../workspace.ts";

/** The result of one task of one package. */
export interface TaskResult {
  /** The folder of the package; empty for the repository. */
  readonly folder: string;
  readonly task: string;
  readonly cached: boolean;
  /** Undefined where the task did not run, since one before it failed. */
  readonly exitCode: number | undefined;
  /** The file with its output. */
  readonly logFile: string;
  readonly tests: { readonly passed: number; readonly failed: number; readonly skipped: number } | undefined;
}

/** The parts of turbo's run summary that are read here. */
export interface RunSummary {
  readonly tasks: readonly {
    readonly task: string;
    readonly directory: string;
    readonly logFile: string;
    readonly cache: { readonly status: string };
    readonly execution?: { readonly exitCode?: number } | null;
    readonly command: string;
  }[];
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numFailedTestSuites: number;
}

/** Reads the counts that a vitest task left behind; a file that failed to load counts as one failed test. */
function testsOf(folder: string, task: string): TaskResult["tests"] {
  const file = join(root, folder, ".reports", `${task.replace(":", "-")}.json`);
  if (!existsSync(file)) return undefined;
  const report = JSON.parse(readFileSync(file, "utf8")) as VitestReport;
  const failed = Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
}

/** Returns the results of a run, from turbo's summary and the packages' reports. */
export function resultsOf(summary: RunSummary): TaskResult[] {
  return summary.tasks
    .filter(({ command }) => command !== "<NONEXISTENT>")
    .map(({ task, directory, logFile, cache, execution }) => ({
      folder: directory,
      logFile: join(root, logFile),
      task,
      cached: cache.status === "HIT",
      exitCode: cache.status === "HIT" ? 0 : execution?.exitCode,
      tests: testsOf(directory, task),
    }));
}
