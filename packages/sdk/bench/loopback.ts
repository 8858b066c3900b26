import { fork } from "node:child_process";
import { once } from "node:events";
import { median, noiseOf, print, type Cost } from "./figures/measure.ts";
import { again, against, race } from "./race.ts";
import { checkBudgets, type Check } from "./figures/verdict.ts";

/** Measures each client on a real connection, with 1 and 50 calls in flight, against a fetch of the same care. */
const server = fork(new URL("./programs/loopback-server.ts", import.meta.url));
const [port] = (await once(server, "message")) as [number];
const baseline = "careful fetch";
const cpu = (own: Cost, base: Cost) => own.cpu / base.cpu;
const wall = (own: Cost, base: Cost) => own.wall / base.wall;
const checks: Check[] = [];

for (const { inFlight, calls, budget } of [
  { inFlight: 1, calls: 400, budget: 1.12 },
  { inFlight: 50, calls: 1_000, budget: 1.15 },
]) {
  const costs = await race(baseline, { calls, inFlight }, 21, `http://127.0.0.1:${port}`);
  print(
    `Loopback, ${inFlight} in flight, each client in a process of its own`,
    Object.fromEntries(
      Object.entries(costs).map(([name, own]) => [
        name,
        {
          "CPU ×": median(against(costs, name, baseline, cpu)).toFixed(2),
          "wall ×": median(against(costs, name, baseline, wall)).toFixed(2),
          "µs CPU a call": median(own.map((cost) => cost.cpu)).toFixed(0),
        },
      ]),
    ),
  );
  checks.push({
    what: `CPU ÷ careful fetch, ${inFlight} in flight`,
    budget,
    measured: median(against(costs, "sdk", baseline, cpu)),
    noise: noiseOf(against(costs, again, baseline, cpu), 1),
  });
}
checkBudgets("loopback", checks);
server.disconnect();
