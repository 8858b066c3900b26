import { expect, test } from "vitest";
import { verdictOf } from "./verdict.ts";

const unclaimed = [
  { mutants: /wait ignored/, because: "it is about time: the answer is the same" },
  { mutants: /links dropped/, because: "nothing follows links" },
];
const unclaimedOne = { mutant: "addBook: query wait ignored", caughtBy: undefined };

test("verdictOf() counts what is claimed and caught, and lists what is not claimed with its reason", () => {
  const { caught, claimed, table } = verdictOf(
    [{ mutant: "getBook: isbn dropped", caughtBy: "getBook: a book" }, unclaimedOne],
    unclaimed,
  );
  expect([caught, claimed]).toEqual([1, 1]);
  expect(table.split("\n")).toEqual([
    "caught    getBook: isbn dropped  <-  getBook: a book",
    "unclaimed addBook: query wait ignored  <-  it is about time: the answer is the same",
  ]);
});

test("verdictOf() names a claimed mutant that survived", () => {
  const { problems, table } = verdictOf([{ mutant: "getBook: isbn dropped", caughtBy: undefined }], unclaimed);
  expect(problems).toContain("survived: getBook: isbn dropped");
  expect(table).toBe("survived  getBook: isbn dropped");
});

test("verdictOf() names an entry of the unclaimed that is caught, or that belongs to no mutant", () => {
  const { problems } = verdictOf([{ ...unclaimedOne, caughtBy: "addBook: a book that is listed at once" }], unclaimed);
  expect(problems).toContainEqual(expect.stringContaining("listed as unclaimed, but caught: addBook: query"));
  expect(problems).toContainEqual(expect.stringContaining("listed as unclaimed, but no such mutant"));
});
