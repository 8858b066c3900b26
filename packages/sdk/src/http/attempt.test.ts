import { ofetch } from "ofetch";
import { expect, test } from "vitest";
import { user } from "../../fixtures/answers.ts";
import { failureOf } from "../../fixtures/client.ts";
import { clientOn } from "../client.ts";
import { clientCredentialsOn } from "../tokens/grants.ts";
import { fakeClock } from "../testing/fake-clock.ts";

/** A client whose one answer the test feeds, piece by piece, while its clock stands. */
function fed() {
  const clock = fakeClock(0, () => 0, false);
  let feed!: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (feed = controller) });
  const own = ofetch.create({}, { fetch: async () => new Response(body) });
  const client = clientOn(clock, { baseUrl: "http://localhost", token: "t", ofetch: own, maxRetries: 0 });
  return {
    clock,
    client,
    feed: (text: string) => feed.enqueue(new TextEncoder().encode(text)),
    end: () => feed.close(),
  };
}

test("a body that moves may take longer than an attempt may stand still", async () => {
  const { clock, client, feed, end } = fed();
  const call = client.getUser("u-1");
  for (const piece of JSON.stringify(user).match(/.{1,60}/g) ?? []) {
    await clock.advance(14_999);
    feed(piece);
  }
  await clock.advance(14_999);
  end();
  expect(await call).toEqual(user);
  expect(clock.elapsed()).toBeGreaterThan(40_000);
  expect(clock.pending).toBe(0);
});

test("a body that stands still is given up 15 s after its last piece", async () => {
  const { clock, client, feed } = fed();
  let error: unknown;
  const call = failureOf(client.getUser("u-1")).then((failure) => (error = failure));
  await clock.advance(10_000);
  feed("{");
  await clock.advance(14_999);
  expect(error).toBeUndefined();
  await clock.advance(1);
  await call;
  expect(error).toMatchObject({ kind: "timeout", attempts: 1, status: 200 });
  expect(clock.elapsed()).toBe(25_000);
});

test.each([
  ["stalls", () => {}],
  ["breaks", (body: ReadableStreamDefaultController<Uint8Array>) => body.error(new TypeError("terminated"))],
  [
    "is not UTF-8",
    (body: ReadableStreamDefaultController<Uint8Array>) => {
      body.enqueue(new Uint8Array([0xff]));
      body.close();
    },
  ],
])("a refusal whose body %s is told by its status, and repeated as that allows", async (_, lose) => {
  const statuses = [429, 403];
  const answer = async () => {
    const headers = { "retry-after": "1" };
    return new Response(new ReadableStream({ start: lose }), { status: statuses.shift() ?? 500, headers });
  };
  const client = clientOn(
    fakeClock(0, () => 0, true),
    { baseUrl: "http://localhost", token: "t", ofetch: ofetch.create({}, { fetch: answer }) },
  );
  expect(await failureOf(client.createUser(user as never))).toMatchObject({
    kind: "api",
    status: 403,
    attempts: 2,
    maybeApplied: false,
  });
});

test("an answer that is cut within a character is not UTF-8", async () => {
  const clock = fakeClock(0, () => 0, false);
  const own = ofetch.create({}, { fetch: async () => new Response(new TextEncoder().encode('{"a":"é').slice(0, -1)) });
  const client = clientOn(clock, { baseUrl: "http://localhost", token: "t", ofetch: own });
  expect(await failureOf(client.getUser("u-1"))).toMatchObject({
    kind: "parse",
    message: 'Cannot get user "u-1": the answer is not UTF-8',
  });
});

test.each([
  [Object.assign(new Error("x"), { code: "ETIMEDOUT", syscall: "connect" }), false],
  [Object.assign(new Error("x"), { code: "ETIMEDOUT", syscall: "read" }), true],
  [Object.assign(new Error("x"), { code: "ENOTFOUND" }), false],
  [Object.assign(new Error("x"), { code: "EAI_AGAIN" }), false],
  [Object.assign(new Error("x"), { code: "UND_ERR_CONNECT_TIMEOUT" }), false],
  [Object.assign(new Error("x"), { code: "CERT_HAS_EXPIRED" }), false],
  [Object.assign(new Error("x"), { code: "UND_ERR_SOCKET" }), true],
  [Object.assign(new Error("x"), { code: 7 }), true],
  ["a text", true],
  [undefined, true],
])("%s: the request may have been seen: %s", async (cause, sent) => {
  const own = ofetch.create({}, { fetch: () => Promise.reject(new TypeError("fetch failed", { cause })) });
  const client = clientOn(
    fakeClock(0, () => 0, true),
    { baseUrl: "http://localhost", token: "t", ofetch: own },
  );
  const error = await failureOf(client.resetPassword("u-1"));
  expect(error).toMatchObject({ kind: "network", attempts: sent ? 1 : 3, maybeApplied: sent });
});

test("a network that says why a request never left is believed and quoted, and baseUrl is not blamed", async () => {
  const lost = Object.assign(new Error("x"), { code: "ECONNRESET", notSent: "the proxy refused the tunnel (502)" });
  const network = () => Promise.reject(lost);
  const clock = fakeClock(0, () => 0, true);
  const client = clientOn(clock, { baseUrl: "http://localhost", token: "t" }, network);
  expect(await failureOf(client.resetPassword("u-1"))).toMatchObject({
    kind: "network",
    message: 'Cannot reset password of user "u-1": the proxy refused the tunnel (502)',
    attempts: 3,
    maybeApplied: false,
    cause: { code: "ECONNRESET" },
  });
  const application = { tokenUrl: "http://localhost", clientId: "a", clientSecret: "s" };
  const { signal } = new AbortController();
  const asked = clientCredentialsOn(clock, application, network)({ forceRefresh: false, signal });
  expect(await failureOf(Promise.resolve(asked))).toMatchObject({
    kind: "token",
    message: "Cannot get a token: the proxy refused the tunnel (502)",
  });
});

test("an error that causes itself is read to an end", async () => {
  const looped = new TypeError("fetch failed");
  looped.cause = looped;
  const own = ofetch.create({}, { fetch: () => Promise.reject(looped) });
  const client = clientOn(
    fakeClock(0, () => 0, true),
    { baseUrl: "http://localhost", token: "t", ofetch: own },
  );
  expect(await failureOf(client.getUser("u-1"))).toMatchObject({
    kind: "network",
    message: expect.stringContaining("no answer (TypeError)"),
  });
});
