/** One number, and the most that it may be. */
export interface Measurement {
  readonly what: string;
  readonly value: number;
  readonly unit: "ms" | "kB" | "MiB";
  readonly budget?: number | undefined;
}

/** Writes a measurement as a line, with its budget. */
export function lineOf({ what, value, unit, budget }: Measurement): string {
  const verdict = budget === undefined ? "" : `  (budget ${budget} ${unit}: ${value <= budget ? "kept" : "EXCEEDED"})`;
  return `${what.padEnd(58)} ${value.toFixed(value < 10 ? 1 : 0).padStart(7)} ${unit}${verdict}\n`;
}
