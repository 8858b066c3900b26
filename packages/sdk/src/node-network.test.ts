import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { connect, type AddressInfo, type Server } from "node:net";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { json, noContent, problem, slowBody, stalledBody, user } from "../fixtures/answers.ts";
import { failureOf } from "../fixtures/client.ts";
import { startServer } from "../fixtures/scripted-server.ts";
import { identityClientFromEnvironment } from "./node.ts";
import { agentFetch, knowsProxies } from "./node/agent-fetch.ts";

const open: Server[] = [];
afterAll(() => {
  for (const server of open) server.close();
});

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  open.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** A proxy that forwards requests and tunnels, and keeps what it was asked. */
async function startProxy() {
  const asked: { target: string | undefined; authorization: string | undefined }[] = [];
  const proxy = createHttpServer((request, response) => {
    asked.push({ target: request.url, authorization: request.headers["proxy-authorization"] });
    const { authorization } = request.headers;
    void fetch(request.url ?? "", { headers: { ...(authorization && { authorization }) } }).then(async (answer) =>
      response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text()),
    );
  });
  proxy.on("connect", (request, socket) => {
    asked.push({ target: request.url, authorization: request.headers["proxy-authorization"] });
    const [host, port] = request.url?.split(":") ?? [];
    const upstream = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    for (const end of [socket, upstream]) end.on("error", () => [socket, upstream].forEach((other) => other.destroy()));
  });
  return { asked, port: await listen(proxy) };
}

describe("a client on Node's agents", () => {
  const environment = (baseUrl: string, ca: string) => ({
    FBN_IDENTITY_URL: baseUrl,
    FBN_ACCESS_TOKEN: "tkn",
    FBN_CLIENT_CERTIFICATE: ca,
    FBN_READ_TIMEOUT_MS: "1000",
  });
  /** Made for these tests and trusted by nothing else. */
  const [key, certificate] = ["key", "certificate"].map((name) =>
    join(import.meta.dirname, `../fixtures/loopback-${name}.pem`),
  ) as [string, string];

  test("speaks as the built-in fetch does", async () => {
    await using server = await startServer(
      problem(503, -1, {}, { "retry-after": "0" }),
      json(200, user, { "identity-meta-requestid": "r-1" }),
      noContent,
      slowBody(user, 1),
    );
    const client = identityClientFromEnvironment({}, environment(server.baseUrl, certificate));
    const viaAgents = agentFetch({});
    expect(await client.getUser("u-1").withResponse()).toMatchObject({ data: user, requestId: "r-1", attempts: 2 });
    expect(await client.unlockUser("u-1")).toBeUndefined();
    const answer = await viaAgents(`${server.origin}/x`, { method: "POST", body: "é" });
    expect(await answer.json()).toEqual(user);
    expect(server.seen.at(-1)).toMatchObject({ method: "POST", body: "é", headers: { "content-length": "2" } });
  });

  test("gives up what is aborted, in the head and in the body", async () => {
    await using server = await startServer(() => {}, stalledBody);
    const viaAgents = agentFetch({});
    const first = new AbortController();
    const head = failureOf(viaAgents(server.origin, { signal: first.signal }));
    await expect.poll(() => server.seen.length).toBe(1);
    first.abort();
    expect(await head).toMatchObject({ name: "AbortError" });
    const second = new AbortController();
    const answer = await viaAgents(server.origin, { signal: second.signal });
    const body = failureOf(answer.text());
    second.abort();
    expect(await body).toBeInstanceOf(Error);
    await expect.poll(() => server.inFlight.now).toBe(0);
  });

  test("goes through a proxy, with its credentials, and does not show them", async () => {
    const proxy = await startProxy();
    await using server = await startServer(json(200, user));
    const settings = {
      FBN_PROXY_ADDRESS: `127.0.0.1:${proxy.port}`,
      FBN_PROXY_USERNAME: "me",
      FBN_PROXY_PASSWORD: "p@ss:w/rd",
    };
    const client = identityClientFromEnvironment(
      {},
      { FBN_IDENTITY_URL: server.baseUrl, FBN_ACCESS_TOKEN: "tkn", ...settings },
    );
    expect(await client.getUser("u-1")).toEqual(user);
    expect(proxy.asked).toEqual([
      { target: `${server.baseUrl}/api/users/u-1`, authorization: `Basic ${btoa("me:p@ss:w/rd")}` },
    ]);
    const gone = { ...settings, FBN_PROXY_ADDRESS: "127.0.0.1:1" };
    const error = await failureOf(
      identityClientFromEnvironment(
        { maxRetries: 0 },
        { FBN_IDENTITY_URL: server.baseUrl, FBN_ACCESS_TOKEN: "tkn", ...gone },
      ).getUser("u-1"),
    );
    expect(error).toMatchObject({ kind: "network", maybeApplied: false });
    expect(JSON.stringify(error)).not.toContain("p@ss");
  });

  test("tunnels https through a proxy, and trusts the given certificates alone", async () => {
    const secure = createHttpsServer(
      { key: readFileSync(key), cert: readFileSync(certificate) },
      (_, response) => void response.end(JSON.stringify(user)),
    );
    const baseUrl = `https://127.0.0.1:${await listen(secure)}/identity`;
    const proxy = await startProxy();
    const through = { ...environment(baseUrl, certificate), FBN_PROXY_ADDRESS: `http://127.0.0.1:${proxy.port}` };
    expect(await identityClientFromEnvironment({}, through).getUser("u-1")).toEqual(user);
    expect(proxy.asked).toMatchObject([{ target: baseUrl.slice("https://".length, -"/identity".length) }]);
    const { FBN_CLIENT_CERTIFICATE: _, ...untrusting } = through;
    const error = await failureOf(identityClientFromEnvironment({ maxRetries: 0 }, untrusting).unlockUser("u-1"));
    expect(error).toMatchObject({
      kind: "network",
      maybeApplied: false,
      message: expect.stringContaining("DEPTH_ZERO_SELF_SIGNED_CERT"),
    });
    secure.closeAllConnections();
  });
});

test.each([
  ["22.20.0", false],
  ["22.21.0", true],
  ["23.11.0", false],
  ["24.4.1", false],
  ["24.5.0", true],
  ["26.0.0", true],
])("Node %s knows proxies: %s", (version, known) => {
  expect(knowsProxies(version)).toBe(known);
});
