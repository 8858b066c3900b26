import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fromSource, start, type Running } from "@identity-users/identity/testing/process";
import { endSessions, startPostgres } from "@identity-users/identity/testing/postgres-server";
import { createIdentityClient } from "@identity-users/sdk";
import { startBalancer } from "./balancer.ts";
import { Load, type Tally } from "./load.ts";

/** The result of a trial. */
export interface TrialResult {
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly failures: readonly string[];
  readonly acknowledged: number;
  readonly lost: readonly string[];
  readonly movedOn: number;
  readonly sessionsEnded: number;
}

const instances = 3;

/**
 * Runs three instances on one PostgreSQL behind a load balancer, under load. Kills one instance after a third of the time,
 * and ends every session with the database after two thirds.
 */
export async function clusterTrial(
  milliseconds: number,
  onEvent: (event: string) => void = () => {},
): Promise<TrialResult> {
  const folder = mkdtempSync(join(tmpdir(), "cluster-"));
  const postgres = await startPostgres(mkdtempSync(join(tmpdir(), "postgres-")));
  const running: Running[] = [];
  try {
    for (let index = 0; index < instances; index++) {
      const argv = ["--port", "0", "--data-dir", join(folder, String(index)), "--log-level", "silent"];
      running.push(await start(fromSource, argv, { DATABASE_URL: postgres.url }));
    }
    // The first instance makes the schema, and writes the token.
    const token = readFileSync(join(folder, "0", "admin-token"), "utf8").trim();
    const balancer = await startBalancer(running.map(({ url }) => new URL(url).origin));
    const client = createIdentityClient({ baseUrl: `${balancer.origin}/identity`, token, maxConcurrency: 12 });
    const load = new Load(client);
    const calls = load.run();
    await setTimeout(milliseconds / 3);
    onEvent("an instance is killed");
    await running[1]?.kill();
    await setTimeout(milliseconds / 3);
    const sessionsEnded = await endSessions(postgres.url);
    onEvent(`${sessionsEnded} sessions with the database are ended`);
    await setTimeout(milliseconds / 3);
    load.end();
    await calls;
    const survivors = running.filter((_, index) => index !== 1 && !running[index]?.ended());
    if (survivors.length !== instances - 1) throw new Error("Cannot go on: an instance ended that nobody killed");
    const { tallies, failures, acknowledged } = load;
    const result = { tallies, failures, acknowledged: acknowledged.size, lost: await load.lost() };
    await balancer.close();
    return { ...result, movedOn: balancer.movedOn(), sessionsEnded };
  } finally {
    await Promise.all(running.filter((_, index) => index !== 1).map((instance) => instance.stop()));
    await running[1]?.kill();
    await postgres.stop();
    rmSync(folder, { recursive: true });
  }
}
