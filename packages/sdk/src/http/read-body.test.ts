import { describe, expect, test } from "vitest";
import { text } from "../../fixtures/answers.ts";
import { clientOf, failureOf } from "../../fixtures/client.ts";
import { startServer, type Handler } from "../../fixtures/servers/scripted-server.ts";
import { clientCredentialsOn } from "../tokens/grants.ts";
import { systemRuntime } from "./runtime.ts";

const mebibyte = 2 ** 20;

/** A problem of so many bytes. */
function problemOf(bytes: number): string {
  const [head, tail] = ['{"code":657,"title":"', '"}'];
  return head + "x".repeat(bytes - head.length - tail.length) + tail;
}

/** A body that has no end. */
function endless(status: number): Handler {
  const chunk = "x".repeat(2 ** 16);
  return (response) => {
    response.writeHead(status, { "content-type": "application/json" });
    const pour = () => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once("drain", pour);
    };
    pour();
  };
}

describe("of an answer that tells of a failure", () => {
  test("1 MiB is read", async () => {
    await using server = await startServer(text(404, problemOf(mebibyte)));
    expect(await failureOf(clientOf(server).getUser("u-1"))).toMatchObject({ kind: "api", status: 404, code: 657 });
  });

  test("what is longer is dropped, and the status is still told", async () => {
    await using server = await startServer(text(404, problemOf(mebibyte + 1)));
    expect(await failureOf(clientOf(server).getUser("u-1"))).toMatchObject({
      kind: "api",
      status: 404,
      code: undefined,
      message: 'Cannot get user "u-1": the service answered 404 (404); check "baseUrl"',
    });
  });

  test("one without an end is let go", async () => {
    await using server = await startServer(endless(400));
    expect(await failureOf(clientOf(server).unlockUser("u-1"))).toMatchObject({
      kind: "api",
      status: 400,
      attempts: 1,
    });
    await expect.poll(() => server.inFlight.now).toBe(0);
  });

  test("a token service's is bounded as well", async () => {
    await using server = await startServer(endless(400));
    const credentials = { tokenUrl: `${server.origin}/token`, clientId: "app", clientSecret: "s" };
    const token = clientCredentialsOn(systemRuntime, credentials);
    expect(await failureOf(clientOf(server, { token }).getUser("u-1"))).toMatchObject({ kind: "token" });
    await expect.poll(() => server.inFlight.now).toBe(0);
  });
});

test("a success is read whole: a list has no bound of its own", async () => {
  const users = Array.from({ length: 20_000 }, (_, n) => ({ id: `u-${n}`, login: "x".repeat(80) }));
  const body = JSON.stringify(users);
  expect(body.length).toBeGreaterThan(mebibyte);
  await using server = await startServer(text(200, body, "application/json"));
  expect(await clientOf(server).listUsers()).toHaveLength(20_000);
});
