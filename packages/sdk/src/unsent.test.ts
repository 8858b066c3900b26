import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { noContent } from "../fixtures/answers.ts";
import { clientOf, failureOf } from "../fixtures/client.ts";
import { startServer } from "../fixtures/servers/scripted-server.ts";

/** A request that never left has applied nothing. */
const unsent = { kind: "network", attempts: 3, maybeApplied: false };

test("to a port that fetch blocks", async () => {
  const error = await failureOf(clientOf({ baseUrl: "http://127.0.0.1:9" }).resetPassword("u-1"));
  expect(error).toMatchObject({
    ...unsent,
    message: 'Cannot reset password of user "u-1": cannot reach http://127.0.0.1:9 (bad port); check "baseUrl"',
  });
});

test("by https to a port that speaks http", async () => {
  await using server = await startServer(noContent);
  const baseUrl = server.baseUrl.replace("http:", "https:");
  expect(await failureOf(clientOf({ baseUrl }).resetPassword("u-1"))).toMatchObject({
    ...unsent,
    message: expect.stringMatching(/cannot reach https:\S+ \(ERR_SSL_\w+\); check "baseUrl"$/),
  });
  expect(server.seen).toEqual([]);
});

test("to a name that nothing answers for", async () => {
  const error = await failureOf(clientOf({ baseUrl: "https://nothing.invalid" }).resetPassword("u-1"));
  expect(error).toMatchObject({
    ...unsent,
    message: expect.stringMatching(/cannot reach https:\/\/nothing\.invalid \((ENOTFOUND|EAI_\w+)\)/),
  });
});

test.each([407, 403])("through a proxy of Node's that refuses with %i", async (status) => {
  await using proxy = await startRefusingProxy(status);
  const { message, maybeApplied } = await resetThrough(proxy.address);
  expect(maybeApplied).toBe(false);
  expect(message).toMatch(new RegExp(`\\(Proxy response \\(${status}\\).*\\); check HTTPS_PROXY$`));
});

test.each([
  ["no port", "http://127.0.0.1:9", /\((bad port|ECONNREFUSED)\)/],
  ["no name", "http://proxy.invalid:3128", /\((ENOTFOUND|EAI_\w+)\)/],
])("through a proxy of Node's that cannot be reached: %s", async (_, address, cause) => {
  const { message, maybeApplied } = await resetThrough(address);
  expect(maybeApplied).toBe(false);
  expect(message).toMatch(cause);
  expect(message).toMatch(/; check HTTPS_PROXY$/);
});

test("to the port that an address without one means", async () => {
  expect(await failureOf(clientOf({ baseUrl: "https://127.0.0.1" }).resetPassword("u-1"))).toMatchObject({
    ...unsent,
    message: expect.stringMatching(/cannot reach https:\/\/127\.0\.0\.1 \(ECONNREFUSED\); check "baseUrl"$/),
  });
});

/** Resets a password in a process of its own, whose fetch takes a proxy. */
async function resetThrough(proxy: string): Promise<{ message: string; maybeApplied: boolean }> {
  const client = JSON.stringify(join(import.meta.dirname, "index.ts"));
  const program = `
    const { createIdentityClient } = await import(${client});
    const identity = createIdentityClient({ baseUrl: "https://acme.lusid.com/identity", token: "tkn", maxRetries: 0 });
    await identity.resetPassword("u-1").catch(({ message, maybeApplied }) => console.log(JSON.stringify({ message, maybeApplied })));
  `;
  const env = { ...process.env, NODE_USE_ENV_PROXY: "1", HTTPS_PROXY: proxy, NO_PROXY: "", no_proxy: "" };
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], { env });
  return JSON.parse(stdout) as { message: string; maybeApplied: boolean };
}

async function startRefusingProxy(status: number) {
  const server = createServer();
  server.on("connect", (_, socket) => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://me:p4ss@127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => void server.close(),
  };
}
