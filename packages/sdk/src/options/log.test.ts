import { ofetch } from "ofetch";
import { describe, expect, test } from "vitest";
import { json, problem, user } from "../../fixtures/answers.ts";
import { clientOf, failureOf } from "../../fixtures/client.ts";
import { startServer } from "../../fixtures/servers/scripted-server.ts";
import type { LogEvent } from "../index.ts";
import { fakeIdentity, fakeUser } from "../testing.ts";

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
    },
    { ...known, type: "retry", attempt: 1, delay: 0, status: 503, code: -1 },
    { ...known, type: "request", attempt: 2 },
    { ...known, type: "response", attempt: 2, status: 200, requestId: "r-1", duration: expect.any(Number) },
  ]);
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

describe("every start has one end", () => {
  /** Returns the attempts that began and those that ended, by request, as a log is told of calls that end in every way. */
  async function heard(run: (fake: ReturnType<typeof fakeIdentity>, abort: AbortController) => Promise<unknown>) {
    const events: LogEvent[] = [];
    const fake = fakeIdentity({ client: { log: (event) => void events.push(event) } });
    const abort = new AbortController();
    await run(fake, abort).catch(() => {});
    const keys = (...types: LogEvent["type"][]) =>
      events
        .filter(({ type }) => types.includes(type))
        .map(({ call, request, attempt }) => `${call} ${request} ${attempt}`);
    const starts = keys("request");
    expect(new Set(starts).size).toBe(starts.length);
    expect(keys("response", "failure").toSorted()).toEqual(starts.toSorted());
    expect(
      events.every(({ type, duration }) => !["response", "failure"].includes(type) || duration !== undefined),
    ).toBe(true);
    return events.map(({ type }) => type);
  }

  test.each<[string, Parameters<typeof heard>[0], readonly LogEvent["type"][]]>([
    [
      "of a call that is aborted",
      async (fake, abort) => {
        fake.unlockUser.hangs();
        const call = fake.client.unlockUser("u-1", { signal: abort.signal });
        await Promise.resolve();
        abort.abort();
        await call;
      },
      ["request", "failure"],
    ],
    [
      "of a call whose time is up",
      (fake) => {
        fake.unlockUser.hangs();
        return fake.client.unlockUser("u-1", { timeout: 10 });
      },
      ["request", "failure"],
    ],
    [
      "of an attempt that stands still",
      (fake) => {
        fake.unlockUser.hangs().once();
        return fake.client.unlockUser("u-1");
      },
      ["request", "failure", "retry", "request", "response"],
    ],
    [
      "of a token that is replaced",
      (fake) => {
        fake.getUser.fails("invalidAuthenticationToken").once();
        fake.getUser.answers(fakeUser());
        return fake.client.getUser("u-1");
      },
      ["request", "response"],
    ],
  ])("%s", async (_, run, expected) => {
    expect(await heard(run)).toEqual(expected);
  });

  test("of a request that a hook of the caller's refuses", async () => {
    const refuse = () => Promise.reject(new Error("no"));
    const own = ofetch.create({ onRequest: refuse });
    const types: string[] = [];
    const log = ({ type }: LogEvent) => void types.push(type);
    await failureOf(clientOf({ baseUrl: "http://localhost" }, { ofetch: own, log }).unlockUser("u-1"));
    expect(types).toEqual(["request", "failure"]);
  });

  test("of each request of a call, under one number", async () => {
    const calls = new Set<number>();
    const requests = new Set<number>();
    const log = ({ call, request }: LogEvent) => [calls.add(call), requests.add(request)];
    const fake = fakeIdentity({ client: { log } });
    fake.findUsersById.fails(503).times(2);
    fake.findUsersById.answers({ values: {}, failed: {} });
    const { attempts } = await fake.client
      .findUsersById(Array.from({ length: 151 }, (_, n) => `u-${n}`))
      .withResponse();
    expect([calls.size, [...requests], attempts]).toEqual([1, [1, 2, 3, 4], 6]);
  });
});
