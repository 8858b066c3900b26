import { describe, expect, test } from "vitest";
import * as answers from "../fixtures/answers.ts";
import { clientOf, failureOf } from "../fixtures/client.ts";
import { callOf, successOf } from "../fixtures/operations.ts";
import { startServer, type Handler } from "../fixtures/servers/scripted-server.ts";
import { patience, stallDetector } from "../fixtures/stall-detector.ts";
import { clientOn } from "./client.ts";
import { operations, type ErrorKind, type IdentityError, type Operation, type OperationId } from "./index.ts";

/** The result of a bad answer: how many requests the server sees of a read, of an idempotent write and of one that is sent once. */
interface Case {
  readonly answer: Handler;
  readonly kind: ErrorKind;
  readonly seen: readonly [safe: number, idempotent: number, once: number];
  /** Whether a write may have been applied. */
  readonly maybeApplied: boolean;
  /** Of operations whose success has a body. */
  readonly bodyOnly?: true;
}

const cases: Readonly<Record<string, Case>> = {
  "no head in time": { answer: answers.silence, kind: "timeout", seen: [3, 3, 1], maybeApplied: true },
  "a body that stalls": {
    answer: answers.stalledBody,
    kind: "timeout",
    seen: [3, 3, 1],
    maybeApplied: true,
  },
  "a reset before the head": { answer: answers.resetBefore, kind: "network", seen: [3, 3, 1], maybeApplied: true },
  "a reset within the body": {
    answer: answers.resetWithin,
    kind: "network",
    seen: [3, 3, 1],
    maybeApplied: true,
  },
  "429 with a long Retry-After": {
    answer: answers.problem(429, 0, {}, { "retry-after": "61" }),
    kind: "api",
    seen: [1, 1, 1],
    maybeApplied: false,
  },
  "503 without Retry-After": { answer: answers.problem(503, -1), kind: "api", seen: [3, 3, 1], maybeApplied: true },
  "503 with Retry-After": {
    answer: answers.problem(503, -1, {}, { "retry-after": "0" }),
    kind: "api",
    seen: [3, 3, 1],
    maybeApplied: true,
  },
  "500 with HTML": { answer: answers.text(500, "<h1>Oops</h1>"), kind: "api", seen: [3, 3, 1], maybeApplied: true },
  "501": { answer: answers.text(501, ""), kind: "api", seen: [1, 1, 1], maybeApplied: false },
  "403": { answer: answers.problem(403, 186), kind: "api", seen: [1, 1, 1], maybeApplied: false },
  "401 with a static token": { answer: answers.problem(401, 2153), kind: "api", seen: [1, 1, 1], maybeApplied: false },
  "HTML on 200": {
    answer: answers.text(200, "<h1>Sign in</h1>"),
    kind: "parse",
    seen: [1, 1, 1],
    maybeApplied: true,
  },
  "truncated JSON": {
    answer: answers.truncatedJson,
    kind: "parse",
    seen: [1, 1, 1],
    maybeApplied: true,
  },
  "an empty 200": { answer: answers.text(200, ""), kind: "parse", seen: [1, 1, 1], maybeApplied: true, bodyOnly: true },
  "a page of more than 1 MiB on 200": {
    answer: answers.text(200, "<p>".repeat(400_000)),
    kind: "parse",
    seen: [1, 1, 1],
    maybeApplied: true,
  },
  "JSON that tells of an error": {
    answer: answers.json(200, { error: "login_required" }),
    kind: "parse",
    seen: [1, 1, 1],
    maybeApplied: true,
  },
  "a list of nothing": {
    answer: answers.json(200, [null]),
    kind: "parse",
    seen: [1, 1, 1],
    maybeApplied: true,
    bodyOnly: true,
  },
  "JSON of another shape": {
    answer: answers.json(200, "yes"),
    kind: "parse",
    seen: [1, 1, 1],
    maybeApplied: true,
    bodyOnly: true,
  },
  "a body that is not UTF-8": {
    answer: (response) => response.writeHead(200).end(Buffer.from([0x7b, 0xff, 0x7d])),
    kind: "parse",
    seen: [1, 1, 1],
    maybeApplied: true,
  },
  "a redirect to another host": {
    answer: answers.redirect("http://localhost:1/identity"),
    kind: "parse",
    seen: [1, 1, 1],
    maybeApplied: true,
  },
};

const classes = ["safe", "idempotent", "once"];
const rows: readonly [OperationId, Operation][] = Object.entries(operations) as [OperationId, Operation][];

describe.each(Object.entries(cases))("%s", (_, { answer, kind, seen, maybeApplied, bodyOnly }) => {
  const concerned = rows.filter(([, row]) => !bodyOnly || row.answer !== "none");
  test.concurrent.for(concerned)("%s", async ([operation, row]) => {
    await using server = await startServer(answer);
    const { runtime, log } = stallDetector(server);
    const options = { baseUrl: server.baseUrl, token: "tkn-static-1", timeout: Infinity };
    const client =
      kind === "timeout" ? clientOn(runtime, { ...options, attemptTimeout: patience, log }) : clientOf(server);
    const error = await failureOf(callOf[operation](client));
    const sent = seen[classes.indexOf(row.safety)];
    expect(error).toMatchObject({
      kind,
      operation,
      attempts: sent,
      maybeApplied: maybeApplied && row.safety !== "safe",
    });
    expect(server.seen).toHaveLength(sent ?? 0);
    expect(
      server.seen.every(
        ({ method, headers }) => method === row.method && headers.authorization === "Bearer tkn-static-1",
      ),
    ).toBe(true);
  });
});

test.concurrent.for(rows)("%s passes through a slow head and a slow but moving body", async ([operation, row]) => {
  const slow: Handler = (response, seen) => void setTimeout(() => successOf[operation](response, seen), 30);
  const one = { ...answers.user, password: "Tmp-pass-1", values: {}, failed: {} };
  const body = row.many ? [one, one, one] : one;
  await using server = await startServer(slow, answers.slowBody(body, 15));
  const client = clientOf(server, { attemptTimeout: 5_000 });
  await callOf[operation](client);
  await callOf[operation](client);
  expect(server.seen).toHaveLength(2);
});

test.concurrent.for(rows)("%s is done when the connection breaks after the body", async ([operation]) => {
  await using server = await startServer((response, seen) => {
    response.once("finish", () => response.socket?.resetAndDestroy());
    successOf[operation](response, seen);
  });
  await callOf[operation](clientOf(server));
  expect(server.seen).toHaveLength(1);
});

test.concurrent.for(rows)("%s goes nowhere else when it is redirected to another host", async ([operation]) => {
  await using other = await startServer(successOf[operation]);
  await using server = await startServer(answers.redirect(other.origin.replace("127.0.0.1", "localhost"), 307));
  expect(await failureOf(callOf[operation](clientOf(server)))).toMatchObject({ kind: "parse", status: 307 });
  expect([server.seen.length, other.seen.length]).toEqual([1, 0]);
});

test.for(rows)("%s takes JSON of a wrong content type, since the body is what counts", async ([operation, row]) => {
  const body = row.many ? "[]" : '{"id":"u-1","password":"Tmp-pass-1","values":{},"failed":{}}';
  await using server = await startServer(answers.text(200, row.answer !== "none" ? body : "", "text/plain"));
  await callOf[operation](clientOf(server));
  expect(server.seen).toHaveLength(1);
});

test.for(rows)("%s survives a token that expires in flight", async ([operation]) => {
  await using server = await startServer((response, seen) => {
    const accepted = seen.headers.authorization === "Bearer tkn-2";
    (accepted ? successOf[operation] : answers.problem(401, 2153))(response, seen);
  });
  let made = 0;
  const token = () => ({ token: `tkn-${++made}`, expiresAt: Date.now() + 3_600_000 });
  const client = clientOf(server, { token });
  await callOf[operation](client);
  await callOf[operation](client);
  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
    "Bearer tkn-1",
    "Bearer tkn-2",
    "Bearer tkn-2",
  ]);
});

test("a service that is not there is asked again by every operation: nothing was sent", async () => {
  const gone = await startServer(answers.noContent);
  await gone[Symbol.asyncDispose]();
  for (const [operation] of rows) {
    const error = (await failureOf(callOf[operation](clientOf(gone)))) as IdentityError;
    expect(error, operation).toMatchObject({ kind: "network", attempts: 3, maybeApplied: false, status: undefined });
    expect(error.message.toLowerCase()).toContain(`cannot ${operation.replace(/[A-Z]/g, " $&").toLowerCase()}`);
    expect(error.message).toMatch(/: cannot reach http:\/\/127\.0\.0\.1:\d+\S* \(ECONNREFUSED\); check "baseUrl"$/);
  }
});
