import { ofetch } from "ofetch";
import { describe, expect, test } from "vitest";
import { failureOf } from "../../fixtures/client.ts";
import { clientOn } from "../client.ts";
import { fakeIdentity } from "../testing.ts";
import { fakeClock } from "../testing/fake-clock.ts";

/** How a call fails whose every attempt is answered so. */
async function failing(answer: () => Response) {
  const own = ofetch.create({}, { fetch: async () => answer() });
  const client = clientOn(
    fakeClock(0, () => 0, true),
    { baseUrl: "http://localhost", token: "q7q7", ofetch: own },
  );
  return failureOf(client.getUser("u-1"));
}

const headers = { "content-type": "application/json" };

describe("a failure says", () => {
  test.each<readonly [() => Response, string]>([
    [
      () => new Response("<p>", { headers: { "content-type": "text/html" } }),
      "the answer is not what the API promises (200, text/html)",
    ],
    [() => new Response(new Uint8Array(), {}), "the answer is not what the API promises (200, no content type)"],
    [() => new Response("null", { headers }), "the answer is not what the API promises (200, application/json)"],
    [() => new Response("[]", { headers }), "the answer is not what the API promises (200, application/json)"],
    [
      () => new Response("", { headers: { "content-type": "x".repeat(200) } }),
      `the answer is not what the API promises (200, ${"x".repeat(80)})`,
    ],
    [
      () => new Response("", { headers: { "content-type": "x/q7q7" } }),
      "the answer is not what the API promises (200, x/[redacted])",
    ],
    [() => new Response(null, { status: 302 }), 'the answer is a redirect (302); check "baseUrl"'],
    [() => new Response(null, { status: 304 }), 'the answer is a redirect (304); check "baseUrl"'],
    [() => new Response(new Uint8Array([0xff])), "the answer is not UTF-8"],
    [() => new Response("{}", { status: 418 }), 'the service answered 418 (418); check "baseUrl"'],
    [() => new Response('{"title":"Short and stout"}', { status: 418 }), 'Short and stout (418); check "baseUrl"'],
    [() => new Response("<h1>Not found</h1>", { status: 404 }), 'the service answered 404 (404); check "baseUrl"'],
    [() => new Response("", { status: 407 }), "the service answered 407 (407); check the proxy"],
    ...[408, 425, 429, 500, 501].map((status): [() => Response, string] => [
      () => new Response("", { status }),
      `the service answered ${status} (${status})`,
    ]),
    [() => new Response('{"code":706,"title":"T"}', { status: 418 }), "not locked out (706)"],
    [() => new Response('{"code":0,"title":"T"}', { status: 400 }), "T (0)"],
    [
      () => new Response('{"code":151,"errors":{"a":[],"b":[]}}', { status: 400 }),
      "invalid parameter value in a, b (151)",
    ],
    [
      () => new Response(JSON.stringify({ code: 151, errors: { ["f".repeat(300)]: [] } }), { status: 400 }),
      `invalid parameter value in ${"f".repeat(200)} (151)`,
    ],
  ])("%#", async (answer, reason) => {
    const error = (await failing(answer)) as Error;
    expect(error.message).toBe(`Cannot get user "u-1": ${reason}`);
  });

  test("that nothing came in time, or nothing at all", async () => {
    const fake = fakeIdentity();
    fake.getUser.hangs();
    expect(await failureOf(fake.client.getUser("u-1"))).toHaveProperty(
      "message",
      'Cannot get user "u-1": no progress in time',
    );
    fake.getUser.disconnects();
    expect(await failureOf(fake.client.getUser("u-1"))).toHaveProperty(
      "message",
      'Cannot get user "u-1": no answer (ECONNRESET)',
    );
  });
});

test("a request id is kept to 200 characters", async () => {
  const error = await failing(
    () => new Response("{}", { status: 400, headers: { "x-meta-requestid": "r".repeat(300) } }),
  );
  expect(error).toHaveProperty("requestId", "r".repeat(200));
});

test("a refusal without a code settles nothing", async () => {
  const fake = fakeIdentity();
  fake.unlockUser.fails(503).once();
  fake.unlockUser.fails(404);
  expect(await failureOf(fake.client.unlockUser("u-1"))).toMatchObject({
    kind: "api",
    status: 404,
    maybeApplied: true,
  });
});

test.each([{ values: { "u-1": { id: "u-1" } } }, { failed: { "u-1": { id: "u-1" } } }])(
  "an answer to many ids may hold one half only: %j",
  async (half) => {
    const fake = fakeIdentity();
    fake.findUsersById.answers(half);
    const { values, failed, missing } = await fake.client.findUsersById(["u-1"]);
    expect([Object.keys({ ...values, ...failed }), missing]).toEqual([["u-1"], []]);
  },
);
