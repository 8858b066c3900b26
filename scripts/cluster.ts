/** `pnpm cluster`: runs three instances of the service behind a load balancer, and kills one and all sessions under load. */
import { command } from "@identity-users/command";
import { seconds } from "@identity-users/command/options";
import { clusterTrial } from "./cluster/trial.ts";

const usage = `Usage: pnpm cluster [--seconds N]

Starts three instances of the local service on one PostgreSQL (from npm) behind a load balancer, and calls them with the
client of this repository for N seconds (default 12). After a third of the time one instance is killed; after two thirds
every session with the database is ended. Prints how the calls ended; ends with 1 if one failed after the client's own
retries, or if an acknowledged write is lost.

A createUser whose response was lost with its instance is "unsure": the client does not repeat it (maybeApplied).
`;

async function trial(duration: number): Promise<number> {
  const startedAt = performance.now();
  const printEvent = (event: string) =>
    process.stdout.write(`  ${((performance.now() - startedAt) / 1_000).toFixed(1).padStart(5)} s  ${event}\n`);
  const { tallies, failures, acknowledged, lost, movedOn } = await clusterTrial(duration * 1_000, printEvent);
  const row = (cells: readonly (string | number)[]) =>
    process.stdout.write(
      `  ${cells.map((cell, index) => String(cell)[index === 0 ? "padEnd" : "padStart"](14)).join("")}\n`,
    );
  process.stdout.write("\n");
  row(["operation", "calls", "retried", "unsure", "of them done", "failed"]);
  for (const [operation, tally] of tallies) {
    row([operation, tally.calls, tally.retried, tally.unsure, tally.unsureDone, tally.failed]);
  }
  process.stdout.write(`\n  ${acknowledged} users acknowledged, ${lost.length} lost; ${movedOn} requests moved on\n`);
  for (const failure of failures.slice(0, 10)) process.stdout.write(`  ${failure}\n`);
  return failures.length > 0 || lost.length > 0 ? 1 : 0;
}

await command({
  name: "cluster",
  action: "try the cluster",
  usage,
  options: { seconds: seconds(12) },
  run: (values) => trial(values.seconds),
});
