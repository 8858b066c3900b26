import { expect, test } from "vitest";
import { newUserId } from "./user-id.ts";

test("ids have the published form, and none comes twice", () => {
  const ids = Array.from({ length: 5_000 }, () => newUserId(1_800_000_000_000));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^00u[0-9A-Za-z]{17}$/);
});

test("later ids sort after earlier ones", () => {
  const times = [0, 1, 61, 62, 1_795_000_000_000, 1_795_000_000_001, Date.UTC(2081, 0)];
  const ids = times.map((at) => newUserId(at));
  expect(ids.toSorted()).toEqual(ids);
});
