import { expect, test } from "vitest";
import { manualRuntime } from "../../fixtures/manual-runtime.ts";
import { startDeadline, type Deadline } from "../http/deadline.ts";
import { createGate, type Gate } from "./gate.ts";

function waiting(gate: Gate, deadline: Deadline, order: number[], number: number): Promise<void> {
  return Promise.resolve(gate.enter(deadline, false)).then(() => void order.push(number));
}

test("lets so many in at a time, first come first served", async () => {
  const runtime = manualRuntime();
  const gate = createGate(runtime, 2);
  const deadline = startDeadline(runtime, 1_000);
  expect(gate.enter(deadline, false)).toBeUndefined();
  expect(gate.enter(deadline, false)).toBeUndefined();
  const order: number[] = [];
  const third = waiting(gate, deadline, order, 3);
  const fourth = waiting(gate, deadline, order, 4);
  await runtime.advance(0);
  expect(order).toEqual([]);
  gate.leave();
  await third;
  expect(order).toEqual([3]);
  gate.leave();
  await fourth;
  expect(order).toEqual([3, 4]);
});

test("nobody overtakes those who wait", async () => {
  const runtime = manualRuntime();
  const gate = createGate(runtime, 1);
  const deadline = startDeadline(runtime, 1_000);
  gate.pause(10);
  const order: number[] = [];
  const all = [1, 2, 3].map((number) => waiting(gate, deadline, order, number).then(() => gate.leave()));
  await runtime.advance(10);
  await Promise.all(all);
  expect(order).toEqual([1, 2, 3]);
});

test("one pause holds everybody, and the longer one counts", async () => {
  const runtime = manualRuntime();
  const gate = createGate(runtime, 10);
  const deadline = startDeadline(runtime, 1_000);
  gate.pause(100);
  gate.pause(50);
  const order: number[] = [];
  const all = [1, 2].map((number) => waiting(gate, deadline, order, number));
  await runtime.advance(99);
  expect(order).toEqual([]);
  await runtime.advance(1);
  await Promise.all(all);
  expect(order).toEqual([1, 2]);
  gate.pause(100);
  const later = waiting(gate, deadline, order, 3);
  gate.pause(200);
  await runtime.advance(199);
  expect(order).toEqual([1, 2]);
  await runtime.advance(1);
  await later;
});

test("who gives up leaves no place taken and no timer pending", async () => {
  const runtime = manualRuntime();
  const gate = createGate(runtime, 1);
  const controller = new AbortController();
  const impatient = startDeadline(runtime, 1_000, controller.signal);
  gate.pause(100);
  const given = gate.enter(impatient, false);
  controller.abort();
  await expect(given).rejects.toMatchObject({ end: "aborted" });
  expect(runtime.pending).toBe(0);
  expect(() => gate.enter(impatient, false)).toThrow(expect.objectContaining({ end: "aborted" }));
  await runtime.advance(100);
  expect(gate.enter(startDeadline(runtime, 10), false)).toBeUndefined();
});

test("those who were sent away go first, in their order, before those who have not been inside", async () => {
  const runtime = manualRuntime();
  const gate = createGate(runtime, 1);
  const deadline = startDeadline(runtime, 1_000);
  gate.pause(10);
  const order: number[] = [];
  const enter = (number: number, refused: boolean) =>
    Promise.resolve(gate.enter(deadline, refused)).then(() => {
      order.push(number);
      gate.leave();
    });
  const all = [enter(3, false), enter(1, true), enter(4, false), enter(2, true)];
  await runtime.advance(10);
  await Promise.all(all);
  expect(order).toEqual([1, 2, 3, 4]);
});

test("a pause ends at once whom it would leave no time; the others wait", async () => {
  const runtime = manualRuntime();
  const gate = createGate(runtime, 1);
  const entering = (timeout: number) =>
    Promise.resolve()
      .then(() => gate.enter(startDeadline(runtime, timeout), false))
      .catch((ended: unknown) => ended);
  expect(gate.enter(startDeadline(runtime, 1_000), false)).toBeUndefined();
  const waiting = [entering(50), entering(51)];
  await runtime.advance(0);
  gate.pause(50);
  const ended = { end: "timeout", pause: 50 };
  expect(await waiting[0]).toMatchObject(ended);
  expect(await entering(50)).toMatchObject(ended);
  gate.leave();
  await runtime.advance(49);
  expect(await entering(1)).toMatchObject({ end: "timeout", pause: 1 });
  await runtime.advance(1);
  expect(await waiting[1]).toBeUndefined();
});
