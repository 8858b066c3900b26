import fc from "fast-check";
import { ofetch } from "ofetch";
import { describe, expect, test } from "vitest";
import { user } from "../../fixtures/answers.ts";
import { Hostile, junk, noFields, unknownFields, unreadable } from "../../fixtures/junk.ts";
import { clientOf } from "../../fixtures/client.ts";
import { parametersOf } from "../../fixtures/operations.ts";
import { changeUser, IdentityError, operations, type IdentityClient, type OperationId } from "../index.ts";

type Method = (...given: unknown[]) => Promise<unknown>;

const request = { firstName: "Ada", lastName: "Lovelace", emailAddress: user.login, login: user.login };
const good = {
  id: "u-1",
  userId: "u-2",
  login: user.login,
  ids: ["u-1"],
  query: {},
  request: { ...request, type: "Service" },
  options: {},
};

/** A client whose requests, those for tokens included, are counted and succeed. */
function counting() {
  const sent = { tokens: 0, requests: 0 };
  const answer = { ...user, password: "p", values: {}, failed: {} };
  const stub = async (_: unknown, init?: RequestInit) => {
    sent.requests++;
    const many = init?.method === "GET" && /\/(users|roles|\$runnable)$/.test(String(_));
    return Response.json(many ? [answer] : answer);
  };
  const client = clientOf(
    { baseUrl: "https://acme.lusid.com" },
    { token: () => `tkn-${++sent.tokens}`, ofetch: ofetch.create({}, { fetch: stub }) },
  );
  return { client, sent };
}

/** Calls a method, which may never throw, and gives the error that it rejects with. */
async function rejectionOf(client: IdentityClient, operation: OperationId, given: unknown[]): Promise<unknown> {
  let call: Promise<unknown>;
  try {
    call = (client[operation] as Method)(...given);
  } catch (error) {
    throw new Error(`${operation} threw and did not reject`, { cause: error });
  }
  return call.then(
    () => "nothing",
    (error: unknown) => error,
  );
}

async function expectRefused(operation: OperationId, given: unknown[], named: RegExp): Promise<IdentityError> {
  const { client, sent } = counting();
  const error = await rejectionOf(client, operation, given);
  expect(Object.getPrototypeOf(error)).toBe(IdentityError.prototype);
  expect(error).toMatchObject({ kind: "input", operation, attempts: 0, maybeApplied: false });
  expect((error as Error).message).toMatch(named);
  expect(sent).toEqual({ tokens: 0, requests: 0 });
  return error as IdentityError;
}

const cyclic: Record<string, unknown> = { ...good.request };
cyclic["alternativeUserIds"] = cyclic;
const noJson = { "a cyclic object": cyclic, "a bigint within": { ...good.request, userExpiry: 1n } };
/** Values that are refused in place of each parameter: anything with fields may be a request, and an optional falsy one is left out. */
const refusedAs = {
  id: junk,
  userId: junk,
  login: junk,
  ids: {
    ...junk,
    "an array": [7],
    "a hole": Array(1),
    "an empty id": [""],
    "half a surrogate": ["\ud800"],
    "a symbol": [Symbol("s")],
  },
  query: { ...noFields, ...unreadable, ...unknownFields, "a text": "x y" },
  request: { ...noFields, ...unreadable, ...noJson, undefined, null: null, "a text": "x y", "an empty text": "" },
  options: { ...noFields, ...unreadable, ...unknownFields, "a text": "x y" },
};
const named = {
  id: /\bid\b/,
  userId: /\buserId\b/,
  login: /\blogin\b/,
  ids: /\bids\b/,
  query: /query/,
  request: /request/,
  options: /option/,
};

/** The parameters of each method, in their order. */
const allOf = (operation: OperationId) => [...parametersOf(operation), "options"] as (keyof typeof good)[];
const cases = (Object.keys(operations) as OperationId[]).flatMap((operation) =>
  allOf(operation).map((parameter, place) => ({ operation, parameter, place })),
);

describe.each(cases)("$operation refuses in place of its $parameter", ({ operation, parameter, place }) => {
  const given = allOf(operation).map((name) => good[name]);

  test.each(Object.entries(refusedAs[parameter]))("%s", async (_, value) => {
    await expectRefused(operation, given.with(place, value as object), named[parameter]);
  });
});

describe("the option of a call", () => {
  const { "a number": _, Infinity: __, undefined: ___, ...noNumbers } = junk;
  const { "a Map": map, "an array": ____, ...noHeaders } = noFields;
  const noSignals = {
    ...noFields,
    ...unreadable,
    "an EventTarget": new EventTarget(),
    "what inherits from a signal": Object.create(AbortSignal.prototype) as unknown,
  };
  const refused = {
    timeout: noNumbers,
    attemptTimeout: noNumbers,
    maxRetries: noNumbers,
    headers: { ...noHeaders, ...unreadable, "a Map to numbers": map, "a text": "x y", "an array of texts": ["x-y"] },
    signal: noSignals,
  };
  const all = Object.entries(refused).flatMap(([option, values]) =>
    Object.entries(values).map(([what, value]) => ({ option, what, value })),
  );

  test.each(all)("$option is not $what", async ({ option, value }) => {
    await expectRefused("getUser", ["u-1", {}, { [option]: value }], new RegExp(`"(${option}|options)"`));
  });
});

test("an optional argument that is null, undefined or false is left out", async () => {
  for (const value of [null, undefined, false]) {
    const { client, sent } = counting();
    expect(await rejectionOf(client, "getUser", ["u-1", value, value])).toBe("nothing");
    expect(sent.requests).toBe(1);
  }
});

describe("a change writes nothing that gives", () => {
  // What throws while it is awaited is the change's own failure, which passes as it is.
  const given = Object.entries(noFields).filter(([what]) => !/proxy|promise/.test(what));
  const throwing = {
    ...request,
    get login(): string {
      throw new Hostile();
    },
  };

  test.each([...given, ["null", null], ["a text", "x y"], ["a cyclic object", cyclic], ["what throws", throwing]])(
    "%s",
    async (_, value) => {
      const { client, sent } = counting();
      const error = await changeUser(client, "u-1", () => value as never).catch((thrown: unknown) => thrown);
      expect(Object.getPrototypeOf(error)).toBe(IdentityError.prototype);
      expect(error).toMatchObject({ kind: "input", operation: "updateUser", maybeApplied: false });
      expect((error as Error).message).toMatch(/^Cannot update user: "change\(user\)"/);
      expect(sent.requests).toBe(1);
    },
  );
});

test("what an accessor throws is the cause", async () => {
  const query = unreadable["an object whose field throws"];
  const error = await expectRefused("getUser", ["u-1", query], /"query" cannot be read/);
  expect(error.cause).toBeInstanceOf(Hostile);
});

test("whatever is given to whatever method, what it rejects with is an IdentityError, and nothing was sent", async () => {
  const anything = fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withObjectString: true,
    withSparseArray: true,
    withTypedArray: true,
  });
  const ids = Object.keys(operations) as OperationId[];
  // By number, and within an object: fast-check looks at the values that it makes.
  const pool = [...Object.values(good), ...Object.values(junk)];
  const chosen = fc.nat({ max: pool.length - 1 }).map((place) => ({ value: pool[place] }));
  const likely = fc.oneof(
    anything.map((value) => ({ value })),
    chosen,
  );
  let refusals = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ids), fc.array(likely, { maxLength: 4 }), async (operation, boxes) => {
      const given = boxes.map(({ value }) => value);
      const { client, sent } = counting();
      const error = await rejectionOf(client, operation, given);
      if (error === "nothing") return;
      refusals++;
      expect(Object.getPrototypeOf(error)).toBe(IdentityError.prototype);
      expect([error, sent]).toMatchObject([{ kind: "input" }, { tokens: 0, requests: 0 }]);
    }),
    { numRuns: 2_000, seed: 12 },
  );
  expect(refusals).toBeGreaterThan(1_000);
});
