import { expect, test } from "vitest";
import { failureOf } from "../../fixtures/client.ts";
import { iterateLogs, type SystemLog } from "../index.ts";
import { fakeIdentity } from "../testing.ts";

/** A log of so many events, answered as Okta does: a next page is named even behind the last event. */
function logOf(count: number) {
  const fake = fakeIdentity();
  fake.listLogs.answers(({ query }) => {
    const from = Number(query["oktaAfter"] ?? 0);
    const to = Math.min(count, from + Number(query["oktaLimit"]));
    return { values: Array.from({ length: to - from }, (_, at) => ({ uuid: `${from + at}` })), nextPage: `${to}` };
  });
  return fake;
}

async function all(logs: AsyncIterable<SystemLog>): Promise<(string | null | undefined)[]> {
  const uuids = [];
  for await (const { uuid } of logs) uuids.push(uuid);
  return uuids;
}

test("goes through every page, and ends at an empty one", async () => {
  const fake = logOf(5);
  expect(await all(iterateLogs(fake.client, Infinity, { oktaLimit: 2, oktaQuery: "ada" }))).toEqual([
    "0",
    "1",
    "2",
    "3",
    "4",
  ]);
  expect(fake.calls.map(({ query }) => query)).toEqual([
    { oktaQuery: "ada", oktaLimit: "2" },
    { oktaQuery: "ada", oktaLimit: "2", oktaAfter: "2" },
    { oktaQuery: "ada", oktaLimit: "2", oktaAfter: "4" },
    { oktaQuery: "ada", oktaLimit: "2", oktaAfter: "5" },
  ]);
});

test("ends at its bound and asks for no event more", async () => {
  const fake = logOf(5);
  expect(await all(iterateLogs(fake.client, 3, { oktaLimit: 2, oktaAfter: "1" }))).toEqual(["1", "2", "3"]);
  expect(fake.calls.map(({ query }) => query["oktaLimit"])).toEqual(["2", "1"]);
  fake.listLogs.answers({ values: [{ uuid: "a" }, { uuid: "b" }], nextPage: "more" });
  expect(await all(iterateLogs(fake.client, 1))).toEqual(["a"]);
});

test("asks for the next page when it is needed, and for none when nobody goes on", async () => {
  const fake = logOf(5);
  for await (const { uuid } of iterateLogs(fake.client, 5, { oktaLimit: 2 })) if (uuid === "1") break;
  expect(fake.calls).toHaveLength(1);
});

test("ends where no next page is named, or the same one again", async () => {
  const fake = fakeIdentity();
  fake.listLogs.answers({ values: [{ uuid: "a" }], nextPage: null }).once();
  expect(await all(iterateLogs(fake.client, 9))).toEqual(["a"]);
  fake.listLogs.answers({ values: [{ uuid: "a" }], nextPage: "same" });
  expect(await all(iterateLogs(fake.client, 9))).toEqual(["a", "a"]);
});

test("fails as listLogs does, with what came before", async () => {
  const fake = logOf(5);
  const seen: unknown[] = [];
  const failure = await failureOf(
    (async () => {
      for await (const { uuid } of iterateLogs(fake.client, 9, { oktaLimit: 2 }, { maxRetries: 0 })) {
        seen.push(uuid);
        fake.listLogs.fails(503);
      }
    })(),
  );
  expect(seen).toEqual(["0", "1"]);
  expect(failure).toMatchObject({ kind: "api", operation: "listLogs", status: 503 });
});

test.each([0, -1, Number.NaN, undefined, "many"])("refuses a bound of %j", async (atMost) => {
  const failure = await failureOf(all(iterateLogs(logOf(1).client, atMost as number)));
  expect(failure).toMatchObject({ kind: "input", message: expect.stringContaining('"atMost" must be a number') });
});

test.each([
  ["a client", [undefined, 5], '"identity" is no Object'],
  ["a client", [{}, 5], '"identity" is no client'],
  ["a query", [logOf(1).client, 5, 7], '"query" is no Object'],
])("refuses what is not %s: %j", async (_, given, reason) => {
  const failure = await failureOf(all((iterateLogs as (...all: unknown[]) => AsyncIterable<SystemLog>)(...given)));
  expect(failure).toMatchObject({ kind: "input", operation: "listLogs", message: `Cannot list logs: ${reason}` });
});
