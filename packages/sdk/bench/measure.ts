/** Microseconds of a block of calls: by the clock, and of its process's CPU. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** The value below which a part of some numbers lies, 0.5 for the middle. */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/**
 * What a measurement of this run can be wrong by: how far the baseline is from itself, in its middle or in half of its rounds,
 * whichever is more. `expected` is what it would be without noise.
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
