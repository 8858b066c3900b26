import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { start } from "../testing/process.ts";
import type { Engine } from "./engines.ts";
import type { Entry } from "./ledger.ts";
import { MixedWrites } from "./mixed-writes.ts";
import { auditCount, lostOrHalf, strayRows } from "./verify.ts";

/** The results of the cycles. */
export interface Findings {
  readonly cycles: number;
  /** Changes that were acknowledged. */
  readonly acknowledged: number;
  /** Changes that were asked for and not answered, of which some were done. */
  readonly unanswered: number;
  /** Lines of the audit log. */
  readonly audited: number;
  readonly problems: readonly string[];
}

async function killedAmidWrites(program: URL, engine: Engine, name: string): Promise<MixedWrites> {
  const { dataDir, environment } = engine;
  const service = await start(program, ["--port", "0", "--data-dir", dataDir, "--log-level", "silent"], environment);
  // On PostgreSQL the instance that made the schema wrote it; it stays in the folder.
  const token = readFileSync(join(dataDir, "admin-token"), "utf8").trim();
  const writes = new MixedWrites(service.url, token, { name, until: randomInt(1, 150) });
  const running = writes.run();
  await Promise.race([writes.reached, running]);
  // Somewhere between two changes, or amid some.
  await setTimeout(randomInt(0, 3));
  await service.kill();
  await running;
  return writes;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * Kills a service with SIGKILL while it writes, as often as asked, and looks at what is kept.
 *
 * After each kill the users of that cycle are as they were acknowledged, or as the one change left them that was asked for
 * and not answered; after the last one all users of all cycles are.
 */
export async function crashCycles(program: URL, engine: Engine, cycles: number): Promise<Findings> {
  const ledger: Entry[] = [];
  const problems: string[] = [];
  let unanswered = 0;
  for (let cycle = 0; cycle < cycles; cycle++) {
    const writes = await killedAmidWrites(program, engine, `c${cycle}`);
    ledger.push(...writes.ledger);
    unanswered += writes.unanswered + writes.ledger.filter(({ pending }) => pending).length;
    const database = await engine.open();
    problems.push(...(await lostOrHalf(database, writes.ledger)).map((text) => `cycle ${cycle}: ${text}`));
    await database.close();
  }
  const database = await engine.open();
  problems.push(...(await lostOrHalf(database, ledger)));
  const stray = await strayRows(database);
  if (stray !== 0) problems.push(`${stray} rows belong to nothing`);
  const acknowledged = sum(ledger.map(({ changes }) => changes));
  const audited = await auditCount(database);
  if (audited < acknowledged || audited > acknowledged + unanswered) {
    problems.push(`${audited} lines of audit for ${acknowledged} acknowledged and ${unanswered} unanswered changes`);
  }
  await database.close();
  problems.push(...(await engine.complaints()));
  return { cycles, acknowledged, unanswered, audited, problems };
}
