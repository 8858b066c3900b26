import { expect, test, vi } from "vitest";
import { KeptLayout } from "./kept-layout.ts";

const of = (width: number) => ({ columns: [{ id: "login", width }] as const });

test("a layout is kept once it has stopped changing, and never twice", () => {
  vi.useFakeTimers();
  const keep = vi.fn();
  const kept = new KeptLayout(keep);
  kept.isKept(of(100));
  for (const width of [101, 102, 103]) kept.change(of(width));
  vi.advanceTimersByTime(1000);
  kept.change(of(103));
  vi.advanceTimersByTime(1000);
  expect(keep.mock.calls).toEqual([[of(103)]]);
  kept.change(of(104));
  kept.change(of(103));
  vi.advanceTimersByTime(1000);
  expect(keep).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
});
