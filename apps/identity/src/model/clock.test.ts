import { expect, test } from "vitest";
import { dotNetTime, SettableClock, timeIn } from "./clock.ts";

test("until() resolves when the time is moved there, and not before", async () => {
  const clock = new SettableClock();
  clock.set(1_000_000);
  let woken = false;
  const waiting = clock.until(2_000_000).then(() => (woken = true));
  clock.advance(500_000);
  await Promise.resolve();
  expect(woken).toBe(false);
  clock.advance(500_000);
  await waiting;
  expect(woken).toBe(true);
});

test("until() resolves at once for the past, and by itself for the near future", async () => {
  const clock = new SettableClock();
  await clock.until(0);
  await clock.until(clock.now() + 5);
});

test("dotNetTime() has seven fractional digits and an offset", () => {
  expect(dotNetTime(0)).toBe("1970-01-01T00:00:00.0000000+00:00");
});

test.each([
  "2029-02-12T13:00:00+01:00",
  "2029-02-12T13:00:00+0100",
  "2029-02-12T12:00:00Z",
  "2029-02-12T12:00:00.0000000",
])("timeIn() of %s is noon in UTC, wherever this runs", (text) => {
  expect(timeIn(text)).toBe(Date.UTC(2029, 1, 12, 12));
});
