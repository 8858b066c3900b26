import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { manualRuntime } from "../../fixtures/manual-runtime.ts";
import { startDeadline } from "./deadline.ts";
import { systemRuntime } from "./runtime.ts";

test("ends at its timeout", async () => {
  const runtime = manualRuntime();
  const deadline = startDeadline(runtime, 100);
  const waiting = deadline.race(new Promise(() => {}));
  waiting.catch(() => {});
  await runtime.advance(99);
  expect(deadline.left()).toBe(1);
  deadline.throwIfEnded();
  await runtime.advance(1);
  await expect(waiting).rejects.toMatchObject({ end: "timeout" });
  expect(() => deadline.throwIfEnded()).toThrow(expect.objectContaining({ end: "timeout" }));
});

test("ends when its signal aborts, now or before", async () => {
  const controller = new AbortController();
  const deadline = startDeadline(manualRuntime(), 100, controller.signal);
  const sleeping = deadline.sleep(50);
  controller.abort();
  await expect(sleeping).rejects.toMatchObject({ end: "aborted" });
  await expect(startDeadline(manualRuntime(), 100, controller.signal).sleep(1)).rejects.toMatchObject({
    end: "aborted",
  });
});

test("leaves no timer and no listener, however it ends", async () => {
  const runtime = manualRuntime();
  const controller = new AbortController();
  const closed = startDeadline(runtime, 100, controller.signal);
  const slept = closed.sleep(10);
  await runtime.advance(10);
  await slept;
  closed.close();
  expect(runtime.pending).toBe(0);
  const aborted = startDeadline(runtime, 100, controller.signal);
  const sleeping = aborted.sleep(10);
  sleeping.catch(() => {});
  expect(runtime.pending).toBe(2);
  controller.abort();
  await expect(sleeping).rejects.toBeDefined();
  expect(runtime.pending).toBe(0);
  expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
});

test("keeps its first end", () => {
  const deadline = startDeadline(manualRuntime(), 100);
  const ends: string[] = [];
  deadline.onEnd(({ end }) => ends.push(end));
  const forget = deadline.onEnd(() => ends.push("forgotten"));
  forget();
  deadline.finish("aborted");
  deadline.finish("timeout");
  deadline.onEnd(({ end }) => ends.push(`late ${end}`));
  expect(ends).toEqual(["aborted", "late aborted"]);
});

test("without end for Infinity, and not at once for more than a timer can hold", () => {
  const never = systemRuntime.later(() => expect.unreachable(), Infinity);
  const late = systemRuntime.later(() => expect.unreachable(), 2 ** 40);
  never();
  late();
  expect(startDeadline(manualRuntime(), Infinity).left()).toBe(Infinity);
});
