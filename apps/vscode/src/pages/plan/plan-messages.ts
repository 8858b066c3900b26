import type { Result } from "../../bulk/bulk.ts";
import type { PlanKind } from "../../people/plan.ts";

/** A row of a plan as the page shows it. */
export interface RowShown {
  readonly key: string;
  readonly kind: PlanKind;
  readonly rows: readonly number[];
  readonly name: string;
  readonly login: string;
  /** The differences but those of roles, in words. */
  readonly differences: readonly { readonly field: string; readonly before: string; readonly after: string }[];
  /** Roles by scope and code. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly because: string | undefined;
}

/** The result of a row. */
export interface RowOutcome {
  readonly key: string;
  readonly result: Result;
  /** The result, translated. */
  readonly words: string;
  readonly reason?: string | undefined;
  readonly requestId?: string | undefined;
}

/** The share of an earlier run of the same file that was done. */
export interface EarlierRun {
  readonly done: number;
  readonly of: number;
  /** In epoch milliseconds. */
  readonly at: number | undefined;
}

/** A plan as the page shows it. */
export interface PlanShown {
  /** The name of the file. */
  readonly name: string;
  readonly where: string;
  readonly isProduction: boolean;
  /** When the domain was read, in epoch milliseconds. */
  readonly readAt: number;
  readonly notes: readonly string[];
  readonly rows: readonly RowShown[];
  /** The rows that are ticked at first. */
  readonly ticked: readonly string[];
  readonly earlier: EarlierRun | undefined;
}

/** A message to the page of a plan. */
export type PlanMessage =
  | { readonly type: "plan"; readonly plan: PlanShown }
  /** The results of some rows, and how many of all had which one: `3 done, 1 failed`. */
  | { readonly type: "results"; readonly results: readonly RowOutcome[]; readonly counts: string }
  /** Whether the plan is being applied, or else why it cannot be. */
  | { readonly type: "state"; readonly isUnderWay: boolean; readonly refused: string | undefined };

/** An intent of the page of a plan: the extension asks before it acts. */
export type PlanIntent =
  /** Carries out rows. */
  | { readonly type: "apply"; readonly keys: readonly string[] }
  /** Writes the plan to a file. */
  | { readonly type: "save" }
  /** Compares the same file with the domain as it is now; `forget` leaves out what an earlier run has done. */
  | { readonly type: "again"; readonly forget: boolean };
