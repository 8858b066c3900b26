/** Microseconds of a block of calls: wall time, and CPU time of the process. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** Returns the quantile of some numbers: 0.5 is the median. */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Returns the median of some numbers. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/**
 * Returns the noise of this run: how much two runs of the baseline differ, by the median or by half the interquartile range,
 * whichever is more. `expected` is their difference without noise.
 */
export function noiseOf(baselineAgainstItself: readonly number[], expected: number): number {
  const half = (quantile(baselineAgainstItself, 0.75) - quantile(baselineAgainstItself, 0.25)) / 2;
  return Math.max(half, Math.abs(median(baselineAgainstItself) - expected));
}

/** Prints rows of numbers under a title. */
export function print(title: string, rows: Readonly<Record<string, Readonly<Record<string, string>>>>): void {
  console.log(`\n${title}`);
  console.table(rows);
}
