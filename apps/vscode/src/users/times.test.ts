import { expect, test } from "vitest";
import { readableDay, readableTime, relativeTime } from "./times.ts";

const now = Date.parse("2026-06-01T12:00:00Z");
const minutes = (count: number) => new Date(now + count * 60_000).toISOString();
const day = 24 * 60;

test.each([
  [0, "just now"],
  [-0.9, "just now"],
  [-1, "1 minute ago"],
  [-59.9, "59 minutes ago"],
  [-60, "1 hour ago"],
  [-day + 1, "23 hours ago"],
  [-day, "1 day ago"],
  [-59 * day, "59 days ago"],
  [-60 * day, "2 months ago"],
  [-729 * day, "24 months ago"],
  [-730 * day, "2 years ago"],
  [3 * day, "in 3 days"],
])("relativeTime() of %d minutes from now is %s", (distance, words) => {
  expect(relativeTime(minutes(distance), now)).toBe(words);
});

test("what is not a time has no distance, and is shown as the service wrote it", () => {
  expect([relativeTime("soon", now), readableTime("soon"), readableDay("soon")]).toEqual([undefined, "soon", "soon"]);
});
