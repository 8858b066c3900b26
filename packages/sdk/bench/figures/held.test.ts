import { expect, test } from "vitest";
import { growthOf, most, pointsOf, type Held } from "./held.ts";

test(
  "after 20,000 calls the process holds no more objects, listeners, timers or heap",
  { timeout: 300_000 },
  async () => {
    const points = await pointsOf(20_000, new URL("../../src/index.ts", import.meta.url).href);
    const growth = growthOf(points);
    const tooMuch = Object.entries(growth).filter(([what, more]) => more > most[what as keyof Held]);
    expect(Object.fromEntries(tooMuch)).toEqual({});

    expect(points.map(({ calls }) => calls)).toEqual(Array.from({ length: 10 }, (_, tenth) => (tenth + 1) * 2_000));
    const ends = new Set(points.flatMap(({ ends }) => Object.keys(ends)));
    expect([...ends].toSorted()).toEqual(["aborted", "api", "done", "network", "timeout", "token"]);
  },
);

test("growth compares the least of each half, so that uncollected garbage does not count", () => {
  const held: Held = { heap: 0, buffers: 0, objects: 0, listeners: 0, handles: 0 };
  const growthOfHeaps = (...heaps: readonly number[]) => growthOf(heaps.map((heap) => ({ ...held, heap }))).heap;
  expect(growthOfHeaps(100, 100, 190, 100, 180, 100)).toBe(0);
  expect(growthOfHeaps(100, 110, 120, 130, 140, 150)).toBe(30);
  expect(growthOfHeaps(150, 140, 130, 120, 110, 100)).toBe(-30);
});
