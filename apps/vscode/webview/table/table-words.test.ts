import { expect, test } from "vitest";
import { newsOf, wordsOfCounts } from "./table-words.ts";

test.each([
  [{ all: 10_000, shown: 10_000, selected: 0 }, "10,000 users"],
  [{ all: 10_000, shown: 123, selected: 20 }, "123 of 10,000 users · 20 selected"],
  [{ all: 1, shown: 1, selected: 1 }, "1 user · 1 selected"],
  [{ all: 5, shown: 0, selected: 0 }, "0 of 5 users"],
])("%o are counted as %s", (counts, words) => expect(wordsOfCounts(counts)).toBe(words));

test("a screen reader is told of the main sorting", () => {
  const sorting = [{ column: "login", descending: true } as const, { column: "name", descending: false } as const];
  const counts = { all: 2, shown: 2, selected: 0 };
  expect(newsOf(counts, sorting)).toBe("2 users, sorted by Login, descending");
  expect(newsOf(counts, [])).toBe("2 users");
});
