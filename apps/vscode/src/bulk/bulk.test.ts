import { describe, expect, test } from "vitest";
import { countsOf, reportOf } from "./bulk-report.ts";
import { runBulk } from "./bulk.ts";

const items = ["a", "b", "c", "d", "e"].map((name) => ({ name, login: `${name}@acme.com` }));
const explain = (error: unknown) => ({ reason: (error as Error).message });
const signal = new AbortController().signal;

describe("runBulk()", () => {
  test("keeps the order of the rows, and one failure stops no other", async () => {
    const act = async ({ name }: { name: string }) => {
      if (name === "b") throw new Error("refused");
      return `request-${name}`;
    };
    const outcomes = await runBulk({ items, concurrency: 2, signal, act, explain });
    expect(outcomes.map(({ item, result, reason, requestId }) => [item.name, result, reason ?? requestId])).toEqual([
      ["a", "done", "request-a"],
      ["b", "failed", "refused"],
      ["c", "done", "request-c"],
      ["d", "done", "request-d"],
      ["e", "done", "request-e"],
    ]);
  });

  test("has no more under way than allowed", async () => {
    const gates = items.map(() => Promise.withResolvers<undefined>());
    const started: string[] = [];
    const act = ({ name }: { name: string }) => {
      started.push(name);
      return gates[started.length - 1]?.promise ?? Promise.resolve(undefined);
    };
    const running = runBulk({ items, concurrency: 2, signal, act, explain });
    expect(started).toEqual(["a", "b"]);
    gates[1]?.resolve(undefined);
    await gates[1]?.promise;
    await Promise.resolve();
    expect(started).toEqual(["a", "b", "c"]);
    for (const gate of gates) gate.resolve(undefined);
    await running;
    expect(started).toHaveLength(5);
  });

  test("starts nothing further once it is cancelled, and knows what was under way", async () => {
    const abort = new AbortController();
    const act = async ({ name }: { name: string }) => {
      if (name === "b") abort.abort();
      return undefined;
    };
    const outcomes = await runBulk({ items, concurrency: 1, signal: abort.signal, act, explain });
    expect(outcomes.map(({ result }) => result)).toEqual(["done", "done", "notStarted", "notStarted", "notStarted"]);
  });
});

test("reportOf() puts failures first, and nothing that a service sent is Markdown", () => {
  const evil = { name: "[x](command:evil)|y", login: "a@acme.com" };
  const report = reportOf({
    id: "run-1",
    title: "Unlock 2 users",
    connection: "c-1",
    rest: undefined,
    where: "Test acme.lusid.com",
    at: new Date(0),
    outcomes: [
      { item: { name: "Jo", login: "jo@acme.com" }, result: "done", requestId: "0HN-1" },
      { item: evil, result: "failed", reason: "access denied" },
    ],
  });
  const rows = report.split("\n").filter((line) => line.startsWith("| "));
  expect(rows[2]).toContain("Failed");
  expect(rows[2]).not.toMatch(/\]\(|\|y/);
  expect(rows[3]).toContain("0HN");
  expect(report).toContain("1 done, 1 failed");
});

test("countsOf() says what there is", () => {
  expect(countsOf([])).toBe("nothing to do");
});
