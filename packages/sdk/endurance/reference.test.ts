import { describe, expect, test } from "vitest";
import { expectedOf, type Expected, type Reply } from "./reference.ts";

const cases: readonly (readonly [replies: Reply[], safe: string, idempotent: string, once: string])[] = [
  [[], "again", "again", "again"],
  [["served"], "done", "done", "done"],
  [["refused"], "failed", "failed", "failed"],
  [["throttled"], "again", "again", "again"],
  [Array<Reply>(9).fill("throttled"), "again", "again", "again"],
  [["unauthorized"], "again", "again", "again"],
  [["unauthorized", "unauthorized"], "failed", "failed", "failed"],
  [["failedBefore"], "again", "again maybe", "failed maybe"],
  [["failedAfter"], "again", "again maybe", "failed maybe"],
  [["resetBefore"], "again", "again maybe", "failed maybe"],
  [["resetAfter"], "again", "again maybe", "failed maybe"],
  [["stalled"], "again", "again maybe", "failed maybe"],
  [["throttled", "failedAfter", "throttled", "resetAfter"], "again", "again maybe", "failed maybe +2"],
  [["failedAfter", "resetAfter", "stalled"], "failed", "failed maybe", "failed maybe +2"],
  [["failedAfter", "refused"], "failed", "failed maybe", "failed maybe +1"],
  [["failedAfter", "settled"], "failed", "done maybe", "failed maybe +1"],
  [["throttled", "settled"], "failed", "failed", "failed"],
  [["served", "served"], "done +1", "done +1", "done +1"],
];

const shown = ({ end, maybeApplied, surplus }: Expected) =>
  [end, ...(maybeApplied ? ["maybe"] : []), ...(surplus ? [`+${surplus}`] : [])].join(" ");

describe("with two retries", () => {
  test.each(cases)("%j", (replies, ...expected) => {
    const safeties = ["safe", "idempotent", "once"] as const;
    expect(safeties.map((safety) => shown(expectedOf({ safety }, replies, 2)))).toEqual(expected);
  });
});
