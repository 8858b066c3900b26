import { expect, test } from "vitest";
import { verdictOf } from "./verdict.ts";

const unclaimed = [
  { mutants: /waitForReindex ignored/, because: "it is about time: the answer is the same" },
  { mutants: /links dropped/, because: "nothing follows links" },
];
const unclaimedOne = { mutant: "createUser: query waitForReindex ignored", caughtBy: undefined };

test("verdictOf() counts what is claimed and caught, and lists what is not claimed with its reason", () => {
  const { caught, claimed, table } = verdictOf(
    [{ mutant: "getUser: id dropped", caughtBy: "getUser: a user" }, unclaimedOne],
    unclaimed,
  );
  expect([caught, claimed]).toEqual([1, 1]);
  expect(table.split("\n")).toEqual([
    "caught    getUser: id dropped  <-  getUser: a user",
    "unclaimed createUser: query waitForReindex ignored  <-  it is about time: the answer is the same",
  ]);
});

test("verdictOf() names a claimed mutant that survived", () => {
  const { problems, table } = verdictOf([{ mutant: "getUser: id dropped", caughtBy: undefined }], unclaimed);
  expect(problems).toContain("survived: getUser: id dropped");
  expect(table).toBe("survived  getUser: id dropped");
});

test("verdictOf() names an entry of the unclaimed that is caught, or that belongs to no mutant", () => {
  const { problems } = verdictOf(
    [{ ...unclaimedOne, caughtBy: "createUser: a user who is listed at once" }],
    unclaimed,
  );
  expect(problems).toContainEqual(expect.stringContaining("listed as unclaimed, but caught: createUser: query"));
  expect(problems).toContainEqual(expect.stringContaining("listed as unclaimed, but no such mutant"));
});
