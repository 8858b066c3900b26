import type { Kind } from "./kinds.ts";
import { expectedOf, type Truth } from "./reference.ts";

/** The client's report on one call. */
export interface Report {
  readonly done: boolean;
  readonly attempts: number;
  readonly maybeApplied: boolean;
  /** Whether the result is about the call's own user. */
  readonly isOwn: boolean;
  /** The message of the failure. */
  readonly reason: string;
}

/** The faults in one call and its report. */
export interface Complaints {
  /** Whether the call failed although the rules allowed a further request. */
  readonly lost: boolean;
  /** The false claims of the report. */
  readonly untrue: readonly string[];
}

/** Compares the client's report on a call with the server's record; a call that does not end has no report. */
export function complaintsOf(
  kind: Pick<Kind, "safety">,
  { replies, applied }: Truth,
  report: Report | undefined,
  maxRetries: number,
): Complaints {
  if (!report) return { lost: true, untrue: ["the call has no end"] };
  const { done, attempts, maybeApplied, isOwn } = report;
  const expected = expectedOf(kind, replies, maxRetries);
  const isWrite = kind.safety !== "safe";
  const claims: readonly (readonly [isTrue: boolean, complaint: string])[] = [
    [!done || expected.end === "done", "done, which is not true"],
    [!done || applied > 0, "done and never applied"],
    [!done || isOwn, "done with the result of another call"],
    [done || maybeApplied === expected.maybeApplied, `maybeApplied is ${String(maybeApplied)}`],
    [done || maybeApplied || !isWrite || applied === 0, "applied, although maybeApplied is false"],
    [kind.safety !== "once" || applied <= 1, `applied ${applied} times`],
    [attempts === replies.length, `${attempts} attempts and ${replies.length} requests`],
    [expected.surplus === 0, `${expected.surplus} requests too many`],
  ];
  return {
    lost: !done && expected.end !== "failed",
    untrue: claims.flatMap(([isTrue, complaint]) => (isTrue ? [] : [complaint])),
  };
}
