import fc from "fast-check";
import { ofetch } from "ofetch";
import { expect, test } from "vitest";
import { failureOf } from "../../fixtures/client.ts";
import { callOf } from "../../fixtures/operations.ts";
import { clientOn } from "../client.ts";
import { isIdentityError, operations, type ErrorKind, type OperationId } from "../index.ts";
import { fakeClock } from "../testing/fake-clock.ts";

const ids = Object.keys(operations) as OperationId[];
const answers: Readonly<Record<string, (status: number) => BodyInit>> = {
  problem: () => JSON.stringify({ code: 706, title: "no" }),
  "sign-in page": () => "<html>",
  garbled: () => new Uint8Array([0x22, 0xff, 0x22]),
  cut: () =>
    new ReadableStream({
      pull: (controller) => controller.error(Object.assign(new Error("cut"), { code: "ECONNRESET" })),
    }),
  stalled: () => new ReadableStream({ pull: () => new Promise(() => {}) }),
};
const bodiless = new Set([204, 205, 304]);

const cases = fc.record({
  operation: fc.constantFrom(...ids),
  what: fc.oneof(
    fc.constantFrom("lost", "silent", "aborted"),
    fc.record({ status: fc.integer({ min: 200, max: 599 }), body: fc.constantFrom(...Object.keys(answers)) }),
  ),
});

test("what the types say is certain of a kind is there, whatever the service does", async () => {
  const met = new Set<ErrorKind>();
  await fc.assert(
    fc.asyncProperty(cases, async ({ operation, what }) => {
      const controller = new AbortController();
      const network = async () => {
        if (what === "lost") throw Object.assign(new Error("x"), { code: "ECONNRESET" });
        if (what === "aborted") controller.abort();
        if (typeof what === "string") return new Promise<Response>(() => {});
        const { status, body } = what;
        return new Response(bodiless.has(status) ? null : answers[body]?.(status), { status });
      };
      const client = clientOn(
        fakeClock(0, () => 0, true),
        { baseUrl: "https://acme.lusid.com", token: "t", ofetch: ofetch.create({}, { fetch: network }) },
      );
      const call = callOf[operation](client, { signal: controller.signal });
      const error = await call.then(
        () => undefined,
        () => failureOf(call),
      );
      if (error === undefined) return;
      if (!isIdentityError(error)) throw error;
      met.add(error.kind);
      expect(error.operation).toBe(operation);
      expect(error.attempts).toBeGreaterThan(0);
      if (error.kind === "api" || error.kind === "parse") expect(error.status).toEqual(expect.any(Number));
    }),
    { numRuns: 600, seed: 12 },
  );
  expect([...met].toSorted()).toEqual(["aborted", "api", "network", "parse", "timeout"]);
});
