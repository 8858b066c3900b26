import { expect, test } from "vitest";
import { describeEvent } from "./log.ts";

test("describeEvent() writes what the SDK tells, in one line", () => {
  const event = {
    operation: "getUser",
    method: "GET",
    path: "/api/users/{id}",
    call: 7,
    request: 1,
    attempt: 2,
  } as const;
  expect(describeEvent({ ...event, type: "response", status: 200, duration: 12.4, requestId: "0HN-1" })).toBe(
    "call 7.2 getUser GET /api/users/{id}: response 200 in 12 ms [request 0HN-1]",
  );
  expect(describeEvent({ ...event, type: "retry", delay: 250, status: 503 })).toBe(
    "call 7.2 getUser GET /api/users/{id}: retry 503 again in 250 ms",
  );
});
