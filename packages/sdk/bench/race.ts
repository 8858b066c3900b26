import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { clientNames } from "./programs/clients.ts";
import type { Cost } from "./figures/measure.ts";
import type { Block } from "./programs/racer.ts";

/** The costs of each client, round by round; the second run of the baseline shows the noise. */
export type Race = Readonly<Record<string, readonly Cost[]>>;

/** The name of the second run of the baseline, in another process. */
export const again = "again";

async function run(racer: ChildProcess, block: Block): Promise<Cost> {
  racer.send(block);
  const [cost] = (await once(racer, "message")) as [Cost];
  return cost;
}

/**
 * Measures every client, and `baseline` twice, with the same calls in alternation, so that other load on the machine affects all
 * equally. Without `baseUrl` the network is a function that answers at once.
 */
export async function race(baseline: string, block: Block, rounds: number, baseUrl = ""): Promise<Race> {
  const names = [baseline, ...clientNames.filter((name) => name !== baseline), again];
  const racers = names.map((name) =>
    fork(new URL("./programs/racer.ts", import.meta.url), [name === again ? baseline : name, baseUrl]),
  );
  const costs = names.map((): Cost[] => []);
  for (let round = -3; round < rounds; round++) {
    const order = [...racers.entries()];
    for (const [index, racer] of round % 2 ? order.toReversed() : order) {
      const cost = await run(racer, block);
      if (round >= 0) costs[index]?.push(cost);
    }
  }
  for (const racer of racers) racer.disconnect();
  return Object.fromEntries(names.map((name, index) => [name, costs[index] ?? []]));
}

/** Compares one client with another, round by round. */
export function against(
  costs: Race,
  name: string,
  baseline: string,
  compare: (own: Cost, base: Cost) => number,
): number[] {
  const base = costs[baseline] ?? [];
  return (costs[name] ?? []).map((own, round) => compare(own, base[round] ?? own));
}
