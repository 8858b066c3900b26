import { createFetch, ofetch } from "ofetch";
import { describe, expect, inject, test, vi } from "vitest";
import { json, noContent, problem, resetBefore, user } from "../../fixtures/answers.ts";
import { clientOf, failureOf } from "../../fixtures/client.ts";
import { startServer } from "../../fixtures/servers/scripted-server.ts";

const request = {
  firstName: "Ada",
  lastName: "Lovelace",
  emailAddress: user.login,
  login: user.login,
  type: "Personal" as const,
};

function cyclic(): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  object["badge"] = object;
  return object;
}

test("this run is on the ofetch that it is said to be on: the first takes what is not JSON for a text", async () => {
  const { ofetch: loaded } = await import("ofetch");
  const headers = { "content-type": "application/json" };
  const own = loaded.create({}, { fetch: async () => new Response("<p>", { headers }) });
  const read: unknown = await own("http://localhost/").catch((error: unknown) => error);
  expect(read === "<p>" ? 1 : read instanceof SyntaxError && 2).toBe(inject("ofetch"));
});

describe("an ofetch instance of the caller's", () => {
  test("keeps its hooks, once an attempt, and gives way in everything else", async () => {
    await using server = await startServer(problem(503, -1), json(200, user));
    const hooked: string[] = [];
    const own = ofetch.create({
      baseURL: "https://elsewhere.example",
      retry: 5,
      timeout: 1,
      responseType: "text",
      parseResponse: JSON.parse,
      headers: { "x-own": "1", authorization: "Bearer theirs" },
      onRequest: ({ options }) => {
        options.headers.set("x-hook", "2");
        hooked.push("request");
      },
      onResponse: ({ response }) => void hooked.push(`response ${response.status}`),
    });
    expect(await clientOf(server, { ofetch: own }).getUser("u-1")).toEqual(user);
    expect(hooked).toEqual(["request", "response 503", "request", "response 200"]);
    expect(server.seen[1]?.headers).toMatchObject({
      "x-own": "1",
      "x-hook": "2",
      authorization: "Bearer tkn-static-1",
    });
  });

  test("may bring its own fetch, as Nuxt's does", async () => {
    await using server = await startServer(noContent);
    let fetched = 0;
    const own = createFetch({ fetch: (...given) => (fetched++, fetch(...given)), defaults: { baseURL: "/" } });
    await clientOf(server, { ofetch: own }).unlockUser("u-1");
    expect(fetched).toBe(1);
  });

  test("may name no fetch of its own: the platform's is taken", async () => {
    await using server = await startServer(noContent);
    const { native: _, ...own } = ofetch;
    await clientOf(server, { ofetch: own }).unlockUser("u-1");
    expect(server.seen).toHaveLength(1);
  });

  test.each([
    [
      "switches retry on",
      (options: { retry?: unknown; ignoreResponseError?: boolean }) =>
        Object.assign(options, { retry: 3, ignoreResponseError: false }),
    ],
    [
      "switches retry on, with a delay and a signal of its own",
      (options: object) =>
        Object.assign(options, {
          retry: 3,
          retryDelay: 1,
          ignoreResponseError: false,
          signal: new AbortController().signal,
        }),
    ],
  ])("that %s in a hook is refused before anything is sent twice", async (_, change) => {
    for (const answer of [problem(503, -1), resetBefore]) {
      await using server = await startServer(answer);
      const own = ofetch.create({ onRequest: ({ options }) => void change(options) });
      const error = await failureOf(clientOf(server, { ofetch: own }).createUser(request));
      expect(error).toMatchObject({
        kind: "config",
        operation: "createUser",
        maybeApplied: true,
        message: expect.stringContaining("switch off the retry"),
      });
      expect(server.seen).toHaveLength(1);
    }
  });

  test.each(["onRequest", "onResponse"])("whose %s fails is a config error, and nothing is repeated", async (hook) => {
    await using server = await startServer(json(201, user));
    const own = ofetch.create({
      [hook]: () => {
        throw new TypeError("Bearer tkn-static-1");
      },
    });
    const error = await failureOf(clientOf(server, { ofetch: own }).createUser(request));
    expect(error).toMatchObject({
      kind: "config",
      operation: "createUser",
      attempts: 1,
      maybeApplied: hook === "onResponse",
    });
    expect(String((error as Error).cause)).not.toContain("tkn-static-1");
    expect(server.seen).toHaveLength(hook === "onResponse" ? 1 : 0);
  });

  test("whose hook never ends is given up in time", async () => {
    await using server = await startServer(json(200, user));
    const own = ofetch.create({ onRequest: () => new Promise<void>(() => {}) });
    const client = clientOf(server, { ofetch: own, maxRetries: 0 });
    expect(await failureOf(client.getUser("u-1", {}, { timeout: 20 }))).toMatchObject({
      kind: "timeout",
      maybeApplied: false,
    });
    const controller = new AbortController();
    const call = failureOf(client.deleteUser("u-1", {}, { signal: controller.signal }));
    setImmediate(() => controller.abort());
    expect(await call).toMatchObject({ kind: "aborted", maybeApplied: false });
  });

  test("whose fetch does not look at signals is given up in time", async () => {
    const own = ofetch.create({}, { fetch: () => new Promise(() => {}) });
    const client = clientOf({ baseUrl: "http://localhost" }, { ofetch: own, maxRetries: 0, attemptTimeout: 20 });
    expect(await failureOf(client.deleteUser("u-1"))).toMatchObject({ kind: "timeout", maybeApplied: true });
  });
});

test("an ofetch that cannot be loaded is a config error, and is tried again by the next call", async () => {
  await using server = await startServer(noContent);
  vi.doMock("ofetch", () => {
    throw Object.assign(new Error("the disk is gone"), { code: "ENOENT" });
  });
  const client = clientOf(server);
  const error = await failureOf(client.unlockUser("u-1"));
  vi.doUnmock("ofetch");
  expect(error).toMatchObject({
    kind: "config",
    operation: "unlockUser",
    maybeApplied: false,
    message: expect.stringContaining("failed (LoadError)"),
  });
  await client.unlockUser("u-1");
  expect(server.seen).toHaveLength(1);
});

test.each([
  ["userExpiry", 1n],
  ["alternativeUserIds", cyclic()],
])("a body whose %s has no JSON is never sent", async (field, value) => {
  await using server = await startServer(noContent);
  let tokens = 0;
  const client = clientOf(server, { token: () => `tkn-${++tokens}` });
  for (const call of [
    client.createUser({ ...request, [field]: value }),
    client.updateUser("u-1", { ...request, [field]: value }),
  ]) {
    expect(await failureOf(call)).toMatchObject({
      kind: "input",
      maybeApplied: false,
      message: expect.stringContaining('"request" cannot be read'),
      cause: expect.any(TypeError),
    });
  }
  expect([server.seen, tokens]).toEqual([[], 0]);
});

test("a body is sent as it was when its method was called, in every attempt", async () => {
  await using server = await startServer(problem(503, -1), json(200, user));
  const changing = { ...request, alternativeUserIds: { badge: "1" } };
  const call = clientOf(server).updateUser("u-1", changing);
  changing.lastName = "Byron";
  changing.alternativeUserIds.badge = "2";
  await call;
  const sent = { ...request, alternativeUserIds: { badge: "1" } };
  expect(server.seen.map(({ body }) => JSON.parse(body) as unknown)).toEqual([sent, sent]);
});

test("no redirect is followed, wherever it leads", async () => {
  await using other = await startServer(json(200, user));
  await using server = await startServer((response) =>
    response.writeHead(307, { location: `${other.origin}/identity/api/users/u-1` }).end(),
  );
  const error = await failureOf(clientOf(server).updateUser("u-1", request));
  expect(error).toMatchObject({
    kind: "parse",
    status: 307,
    maybeApplied: true,
    message: expect.stringContaining('is a redirect (307); check "baseUrl"'),
  });
  expect([server.seen.length, other.seen.length]).toEqual([1, 0]);
});

test("bodies of discarded answers give their connection back", async () => {
  await using server = await startServer(problem(503, -1), problem(503, -1), json(200, user));
  const client = clientOf(server, { maxConcurrency: 1 });
  for (let round = 0; round < 5; round++) await client.getUser("u-1");
  expect(server.seen).toHaveLength(7);
  // The second is opened when a request is repeated while the first is being given back.
  expect(await server.connections()).toBeLessThanOrEqual(2);
});

test("a success that should have no body and has one without end is no success, and is let go", async () => {
  await using server = await startServer((response) => {
    response.writeHead(200, { "content-type": "text/plain" });
    const write = () => void (response.destroyed || response.write("never ends ".repeat(10_000), write));
    write();
  });
  expect(await failureOf(clientOf(server).unlockUser("u-1"))).toMatchObject({ kind: "parse", maybeApplied: true });
  await expect.poll(() => server.inFlight.now).toBe(0);
});
