import { expect, test } from "vitest";
import { complaintsOf, type Report } from "./comparison.ts";
import type { Kind } from "./kinds.ts";
import type { Truth } from "./reference.ts";

const done: Report = { done: true, attempts: 1, maybeApplied: false, isOwn: true, reason: "" };
const failed: Report = { ...done, done: false };
const served: Truth = { replies: ["served"], applied: 1 };
const refused: Truth = { replies: ["refused"], applied: 0 };
const throttled: Truth = { replies: ["throttled"], applied: 0 };
const failedAfter: Truth = { replies: ["failedAfter"], applied: 1 };
const twice: Truth = { replies: ["failedAfter", "served"], applied: 2 };

test.each<[string, Kind["safety"], Truth, Report | undefined, lost: boolean, untrue: string[]]>([
  ["a success", "once", served, done, false, []],
  ["a refusal", "once", refused, failed, false, []],
  ["a write that may have been applied", "once", failedAfter, { ...failed, maybeApplied: true }, false, []],
  ["a repeated write", "idempotent", twice, { ...done, attempts: 2 }, false, []],
  ["a call that does not end", "safe", served, undefined, true, ["the call has no end"]],
  ["a failure after a 429", "once", throttled, failed, true, []],
  ["a failure after a success", "safe", served, failed, true, []],
  ["a failed read that could be repeated", "safe", failedAfter, failed, true, []],
  ["a success after a refusal", "once", refused, done, false, ["done, which is not true", "done and never applied"]],
  ["another user's data", "safe", served, { ...done, isOwn: false }, false, ["done with the result of another call"]],
  [
    "a lost write with maybeApplied false",
    "once",
    failedAfter,
    failed,
    false,
    ["maybeApplied is false", "applied, although maybeApplied is false"],
  ],
  [
    "maybeApplied true after a refusal",
    "once",
    refused,
    { ...failed, maybeApplied: true },
    false,
    ["maybeApplied is true"],
  ],
  ["a wrong number of attempts", "once", served, { ...done, attempts: 2 }, false, ["2 attempts and 1 requests"]],
  [
    "a write that was repeated and must not be",
    "once",
    twice,
    { ...done, attempts: 2 },
    false,
    ["done, which is not true", "applied 2 times", "1 requests too many"],
  ],
])("%s", (_, safety, truth, report, lost, untrue) => {
  expect(complaintsOf({ safety }, truth, report, 2)).toEqual({ lost, untrue });
});
