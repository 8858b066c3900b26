import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../testing/postgres-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of a PostgreSQL server, or why there is none. */
    postgres: { url: string } | { missing: string };
  }
}

/** Starts one PostgreSQL server for all test files, and says why where it cannot: in CI that is a failure. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  try {
    const { url, stop } = await startPostgres(folder);
    project.provide("postgres", { url });
    return stop;
  } catch (error) {
    rmSync(folder, { recursive: true });
    if (process.env["CI"]) throw error;
    const missing = error instanceof Error ? error.message : String(error);
    process.stderr.write(`SKIPPED: the behaviour on PostgreSQL. ${missing}\n`);
    project.provide("postgres", { missing });
    return async () => {};
  }
}
