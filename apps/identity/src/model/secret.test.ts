import { expect, test } from "vitest";
import { randomBytes } from "./secret.ts";

test("no byte is given out twice, however the counts fall", () => {
  const given = Array.from({ length: 3_000 }, (_, index) => randomBytes(16 + (index % 24)).toString("hex"));
  expect(new Set(given).size).toBe(given.length);
  const starts = given.map((text) => text.slice(0, 32));
  expect(new Set(starts).size).toBe(given.length);
  expect(starts).not.toContain("0".repeat(32));
});

test("what was given out stays as it was", () => {
  const first = randomBytes(32);
  const text = first.toString("hex");
  for (let index = 0; index < 1_000; index++) randomBytes(32);
  expect(first.toString("hex")).toBe(text);
  expect(first).toHaveLength(32);
});
