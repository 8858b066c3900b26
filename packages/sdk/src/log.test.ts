import { expect, test } from "vitest";
import { json, problem, user } from "../fixtures/answers.ts";
import { clientOf } from "../fixtures/client.ts";
import { startServer } from "../fixtures/scripted-server.ts";
import type { LogEvent } from "./index.ts";
import { fakeIdentity } from "./testing.ts";

test("tells a call's story, under one number, and only what may be told", async () => {
  const headers = { "identity-meta-requestid": "r-1", "set-cookie": "session=q7q7", "x-other": "1" };
  await using server = await startServer(problem(503, -1, {}, { "retry-after": "0" }), json(200, user, headers));
  const events: LogEvent[] = [];
  await clientOf(server, { log: (event) => void events.push(event) }).getUser("u-1", { includeRoles: true });
  const [first] = events;
  const known = { call: first?.call, operation: "getUser", method: "GET", path: "/api/users/{id}" };
  expect(events).toMatchObject([
    { ...known, type: "request", attempt: 1 },
    {
      ...known,
      type: "response",
      attempt: 1,
      status: 503,
      code: -1,
      headers: { "retry-after": "0", "content-type": "application/json" },
    },
    { ...known, type: "retry", attempt: 1, delay: 0, status: 503, code: -1 },
    { ...known, type: "request", attempt: 2 },
    { ...known, type: "response", attempt: 2, status: 200, requestId: "r-1", duration: expect.any(Number) },
  ]);
  const shown = new Set(events.flatMap(({ headers: told }) => Object.keys(told ?? {})));
  expect([...shown].toSorted()).toEqual(["content-type", "date", "retry-after"]);
  expect(JSON.stringify(events)).not.toMatch(/tkn-static|q7q7|u-1|Lovelace|includeRoles/);
});

test("tells of an answer that never came", async () => {
  const types: string[] = [];
  const fake = fakeIdentity({
    client: { log: ({ type, call }) => void types.push(`${type} ${call === types.length}`) },
  });
  fake.createUser.disconnects();
  await fake.client.sendActivationEmail("u-1");
  await fake.client.resetFactors("u-1");
  expect(types.map((type) => type.split(" ")[0])).toEqual(["request", "response", "request", "response"]);
  fake.resetPassword.disconnects();
  await fake.client.resetPassword("u-1").catch(() => {});
  expect(types.at(-1)).toMatch(/^failure/);
});

test("cannot break a call", async () => {
  const log = () => {
    throw new Error("disk full");
  };
  const fake = fakeIdentity({ client: { log } });
  fake.unlockUser.fails(503).once();
  await fake.client.unlockUser("u-1");
});

test("numbers calls apart", async () => {
  const calls = new Set<number>();
  const fake = fakeIdentity({ client: { log: ({ call }) => void calls.add(call) } });
  await Promise.all([fake.client.unlockUser("u-1"), fake.client.unlockUser("u-2")]);
  expect(calls.size).toBe(2);
});
