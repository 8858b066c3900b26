import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { clientNames } from "./clients.ts";
import type { Cost } from "./measure.ts";
import type { Block } from "./racer.ts";

/** Each client's cost of a call, round by round; the second baseline is there to tell how much the measurement wavers. */
export type Race = Readonly<Record<string, readonly Cost[]>>;

/** The baseline once more, in another process. */
export const again = "again";

async function run(racer: ChildProcess, block: Block): Promise<Cost> {
  racer.send(block);
  const [cost] = (await once(racer, "message")) as [Cost];
  return cost;
}

/**
 * Lets every client and `baseline`, twice, make the same calls by turns, so that what else the machine does falls on all alike.
 * Without `baseUrl` the network is a function that answers at once.
 */
export async function race(baseline: string, block: Block, rounds: number, baseUrl = ""): Promise<Race> {
  const names = [baseline, ...clientNames.filter((name) => name !== baseline), again];
  const racers = names.map((name) =>
    fork(new URL("./racer.ts", import.meta.url), [name === again ? baseline : name, baseUrl]),
  );
  const costs = names.map((): Cost[] => []);
  for (let round = -3; round < rounds; round++) {
    const turns = [...racers.entries()];
    for (const [index, racer] of round % 2 ? turns.toReversed() : turns) {
      const cost = await run(racer, block);
      if (round >= 0) costs[index]?.push(cost);
    }
  }
  for (const racer of racers) racer.disconnect();
  return Object.fromEntries(names.map((name, index) => [name, costs[index] ?? []]));
}

/** One client against another, round by round. */
export function against(
  costs: Race,
  name: string,
  baseline: string,
  compare: (own: Cost, base: Cost) => number,
): number[] {
  const base = costs[baseline] ?? [];
  return (costs[name] ?? []).map((own, round) => compare(own, base[round] ?? own));
}
