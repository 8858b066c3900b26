/** One number, and the most that it may be. */
export interface Measurement {
  readonly what: string;
  readonly value: number;
  readonly unit: "ms" | "kB" | "MiB" | "rows";
  /** In the same unit, from the design; undefined where a number is only to be known. */
  readonly budget?: number | undefined;
}

/** Returns true when a measurement is within its budget or has none. */
export function isKept({ value, budget }: Measurement): boolean {
  return budget === undefined || value <= budget;
}

/** Writes a measurement as a row of a table in Markdown. */
export function rowOf(measurement: Measurement): string {
  const { what, value, unit, budget } = measurement;
  const verdict = budget === undefined ? "" : isKept(measurement) ? "kept" : "EXCEEDED";
  const figure = `${value.toFixed(value < 10 && unit !== "rows" ? 1 : 0)} ${unit}`;
  const most = budget === undefined ? "" : `≤ ${budget} ${unit}`;
  return `| ${what.padEnd(62)} | ${figure.padStart(9)} | ${most.padStart(9)} | ${verdict.padEnd(8)} |\n`;
}

/** The rows above those of a table. */
export const head = `| ${"what".padEnd(62)} | ${"measured".padStart(9)} | ${"budget".padStart(9)} | ${"verdict".padEnd(8)} |\n|${"-".repeat(64)}|${"-".repeat(10)}:|${"-".repeat(10)}:|${"-".repeat(10)}|\n`;
