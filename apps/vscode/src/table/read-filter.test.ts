import { expect, test } from "vitest";
import { readFilter } from "./read-filter.ts";

test.each([
  {},
  { name: { contains: "" } },
  { status: { anyOf: ["ACTIVE"], noneOf: [] }, roles: {} },
  { lastLogin: { from: -90, to: 0.5, never: true }, created: { from: "2026-05-01", to: "2026-05-31" } },
])("%j is a filter", (filter) => {
  expect(readFilter(JSON.parse(JSON.stringify(filter)))).toEqual(filter);
});

test.each([
  undefined,
  null,
  "status",
  [],
  { status: null },
  { status: ["ACTIVE"] },
  { status: { anyOf: "ACTIVE" } },
  { status: { anyOf: [1] } },
  { status: { contains: "A" } },
  { status: { anyOf: Array(1001).fill("A") } },
  { name: {} },
  { name: { contains: 1 } },
  { name: { contains: "a".repeat(1001) } },
  { lastLogin: { from: "yesterday" } },
  { lastLogin: { from: "2026-13-01" } },
  { lastLogin: { to: Number.NaN } },
  { lastLogin: { never: "yes" } },
  { lastLogin: { constructor: 1 } },
  { constructor: {} },
  JSON.parse('{"__proto__":{}}') as unknown,
])("%j is none", (data) => {
  expect(readFilter(data)).toBeUndefined();
});
