/** One budget and what was measured against it; every number in the same unit. */
export interface Check {
  readonly what: string;
  /** What was set out for. */
  readonly budget: number;
  /** What holds instead where the budget cannot be kept with all that the client does: see the README. */
  readonly heldTo?: number;
  readonly measured: number;
  /** What this run can be wrong by. */
  readonly noise?: number;
  readonly unit?: string;
}

/** Says what a measurement comes to; only what is broken by more than the noise fails a run. */
export function verdictOf({ budget, heldTo = budget, measured, noise = 0 }: Check): string {
  if (measured <= budget) return "kept";
  if (measured <= heldTo) return "over budget, held";
  return measured - noise <= heldTo ? "kept within noise" : "BROKEN";
}

/** Prints each budget with its verdict; one that is broken by more than the noise makes the process fail. */
export function judge(title: string, checks: readonly Check[]): void {
  console.log(`\nBudgets: ${title}`);
  console.table(
    Object.fromEntries(
      checks.map((check) => {
        const { what, budget, heldTo, measured, noise = 0, unit = "" } = check;
        const shown = (value: number) => `${value.toFixed(2)}${unit}`;
        const verdict = verdictOf(check);
        return [
          what,
          {
            budget: shown(budget),
            "held to": shown(heldTo ?? budget),
            measured: shown(measured),
            noise: noise ? `± ${shown(noise)}` : "none",
            verdict,
          },
        ];
      }),
    ),
  );
  if (checks.some((check) => verdictOf(check) === "BROKEN")) process.exitCode = 1;
}
