/** The unit of a figure, and its limit where it has one. */
export interface Measure {
  readonly unit: string;
  readonly budget?: readonly ["≥" | "≤", number];
}

function shown(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(2);
}

/**
 * Assesses the median of some rounds; its noise is half of what their middle half spans.
 *
 * A budget is kept, missed by no more than the noise, or missed.
 */
export function assess(what: string, rounds: readonly number[], { unit, budget }: Measure) {
  const sorted = rounds.toSorted((a, b) => a - b);
  const quantile = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  const value = quantile(0.5);
  const noise = (quantile(0.75) - quantile(0.25)) / 2;
  const figure = `${what}: ${shown(value)} ± ${shown(noise)}${unit}`;
  if (!budget) return { verdict: "", line: `      ${figure}` };
  const [sign, limit] = budget;
  const missed = sign === "≥" ? limit - value : value - limit;
  const verdict = missed <= 0 ? "ok" : missed <= noise ? "noise" : "OVER";
  return { verdict, line: `${verdict.padEnd(5)} ${figure}  (${sign} ${limit})` };
}
