/** A measurement, and its limit. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** Half of the range that the middle half of the rounds lie in. */
  readonly noise?: number;
  readonly budget?: readonly ["≥" | "≤", number];
}

/** The value below which a share of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A figure of several rounds: their median. */
export function figureOf(
  what: string,
  rounds: readonly number[],
  rest: { readonly unit: string; readonly budget?: Figure["budget"] },
): Figure {
  const { budget, unit } = rest;
  const noise = (quantile(rounds, 0.75) - quantile(rounds, 0.25)) / 2;
  return { what, value: quantile(rounds, 0.5), unit, noise, ...(budget && { budget }) };
}

/** Kept, missed by no more than the noise, or missed; undefined where there is no budget. */
export function verdictOf({ value, noise = 0, budget }: Figure): "ok" | "noise" | "OVER" | undefined {
  if (!budget) return undefined;
  const [sign, limit] = budget;
  const missed = sign === "≥" ? limit - value : value - limit;
  if (missed <= 0) return "ok";
  return missed <= noise ? "noise" : "OVER";
}

function shown(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(2);
}

/** A line: verdict, figure, noise and budget. */
export function lineOf(figure: Figure): string {
  const { what, value, unit, noise, budget } = figure;
  const around = noise === undefined ? "" : ` ± ${shown(noise)}`;
  const limit = budget ? `  (${budget[0]} ${budget[1]})` : "";
  return `${(verdictOf(figure) ?? "").padEnd(5)} ${what}: ${shown(value)}${around}${unit}${limit}`;
}
