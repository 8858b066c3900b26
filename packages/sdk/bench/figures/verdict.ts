/** One budget and its measurement; every number in the same unit. */
export interface Check {
  readonly what: string;
  /** The goal. */
  readonly budget: number;
  /** The limit that is enforced, if the client cannot keep the budget with all its features: see the README. */
  readonly heldTo?: number;
  readonly measured: number;
  /** The noise of this run. */
  readonly noise?: number;
  readonly unit?: string;
}

/** Returns the verdict on a measurement: BROKEN only if it is over the limit by more than the noise. */
export function verdictOf({ budget, heldTo = budget, measured, noise = 0 }: Check): string {
  if (measured <= budget) return "kept";
  if (measured <= heldTo) return "over budget, held";
  return measured - noise <= heldTo ? "kept within noise" : "BROKEN";
}

/** Prints each budget with its verdict, and sets the exit code to 1 if one is BROKEN. */
export function checkBudgets(title: string, checks: readonly Check[]): void {
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
