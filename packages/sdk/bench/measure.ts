import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Microseconds of a block of calls: by the clock, and of this process's CPU. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

async function costOf(block: () => Promise<void>): Promise<Cost> {
  // Nobody pays for what another one left behind.
  collect();
  const cpu = process.cpuUsage();
  const start = performance.now();
  await block();
  const wall = (performance.now() - start) * 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpu: user + system };
}

/**
 * Runs blocks of calls by turns, so that what else the machine does falls on all alike, and compares each with the first of its
 * own round.
 */
export async function interleaved(
  blocks: Readonly<Record<string, () => Promise<void>>>,
  rounds: number,
): Promise<Record<string, { readonly cost: Cost; readonly ratio: Cost; readonly more: number }>> {
  const names = Object.keys(blocks);
  const costs: Record<string, Cost[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) for (let warm = 0; warm < 3; warm++) await blocks[name]?.();
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 ? names.toReversed() : names)
      costs[name]?.push(await costOf(blocks[name] ?? (async () => {})));
  }
  const base = costs[names[0] ?? ""] ?? [];
  return Object.fromEntries(
    Object.entries(costs).map(([name, own]) => {
      const against = (pick: (cost: Cost) => number) =>
        median(own.map((cost, round) => pick(cost) / pick(base[round] ?? cost)));
      const cost = { wall: median(own.map(({ wall }) => wall)), cpu: median(own.map(({ cpu }) => cpu)) };
      const more = median(own.map(({ cpu }, round) => cpu - (base[round]?.cpu ?? cpu)));
      return [name, { cost, ratio: { wall: against(({ wall }) => wall), cpu: against(({ cpu }) => cpu) }, more }];
    }),
  );
}

/** Prints rows of numbers under a title. */
export function print(title: string, rows: Readonly<Record<string, Readonly<Record<string, string>>>>): void {
  console.log(`\n${title}`);
  console.table(rows);
}
