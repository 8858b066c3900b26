import { createServer as createHttpServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { TlsOptions } from "node:tls";
import { afterAll, describe, expect, test } from "vitest";
import { json, noContent, problem, slowBody, stalledBody, user } from "../../fixtures/answers.ts";
import { failureOf, impatient } from "../../fixtures/client.ts";
import { certificatePath, credentials, freePort, loopback } from "../../fixtures/servers/loopback.ts";
import { startRawServer, type Speech } from "../../fixtures/servers/raw-server.ts";
import { startServer } from "../../fixtures/servers/scripted-server.ts";
import { clientOn } from "../client.ts";
import { clientCredentialsOn } from "../tokens/grants.ts";
import { identityClientFromEnvironment } from "../node.ts";
import { agentFetch, type Route } from "./agent-fetch.ts";

const { listen, close } = loopback();
afterAll(close);

const clientAt = (baseUrl: string, route: Route) =>
  clientOn(impatient, { baseUrl, token: "tkn", maxRetries: 0 }, agentFetch(route));

describe("Node's agents", () => {
  test("speak as the built-in fetch does", async () => {
    await using server = await startServer(
      problem(503, -1, {}, { "retry-after": "0" }),
      json(200, user, { "identity-meta-requestid": "r-1" }),
      noContent,
      slowBody(user, 1),
    );
    const settings = { FBN_ACCESS_TOKEN: "tkn", FBN_CLIENT_CERTIFICATE: certificatePath };
    const client = identityClientFromEnvironment({}, { FBN_IDENTITY_URL: server.baseUrl, ...settings });
    expect(await client.getUser("u-1").withResponse()).toMatchObject({ data: user, requestId: "r-1", attempts: 2 });
    expect(await client.unlockUser("u-1")).toBeUndefined();
    const answer = await agentFetch({})(`${server.origin}/x`, { method: "POST", body: "é" });
    expect(await answer.json()).toEqual(user);
    expect(server.seen.at(-1)).toMatchObject({ method: "POST", body: "é", headers: { "content-length": "2" } });
  });

  test("give up what is aborted, in the head and in the body", async () => {
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

  test("let go of a connection that is not used, and of none that is", async () => {
    await using server = await startRawServer({ pieces: ["HTTP/1.1 204 No Content\r\n\r\n"], ending: "open" });
    await clientAt(server.origin, { idleTimeout: 20 }).resetPassword("u-1");
    await expect.poll(() => server.seen.open).toBe(0);
    await using slow = await startServer((response) => void setTimeout(() => response.writeHead(204).end(), 200));
    await clientAt(slow.origin, { idleTimeout: 20 }).resetPassword("u-1");
    expect(slow.seen).toHaveLength(1);
  });
});

describe("a request that never left is told as such, with where it did not arrive:", () => {
  /** Returns the errors of a write and of a token request to `target`. */
  async function failuresAt(target: string, route: Route) {
    const error = await failureOf(clientAt(target, route).resetPassword("u-1"));
    expect(error).toMatchObject({ kind: "network", attempts: 1, maybeApplied: false });
    const application = { tokenUrl: target, clientId: "a", clientSecret: "s" };
    const grant = clientCredentialsOn(impatient, application, agentFetch(route));
    const signal = AbortSignal.timeout(2 ** 31 - 1);
    const refused = await failureOf(Promise.resolve(grant({ forceRefresh: false, signal })));
    const [said, ofToken] = [error, refused].map((failure) =>
      (failure as Error).message.replace(/^Cannot [^:]*: /, ""),
    );
    expect(ofToken).toBe(said);
    return said;
  }

  test("nothing listens", async () => {
    const target = `http://127.0.0.1:${await freePort()}`;
    expect(await failuresAt(target, {})).toBe(`cannot reach ${target} (ECONNREFUSED)`);
  });

  test("the name has no address", async () => {
    const said = await failuresAt("https://acme.invalid", {});
    expect(said).toMatch(/^cannot reach https:\/\/acme\.invalid \((ENOTFOUND|EAI_AGAIN)\)$/);
  });

  const old = { maxVersion: "TLSv1.1", minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
  test.each<[string, TlsOptions, string, string]>([
    ["its certificate is not trusted", {}, "", "DEPTH_ZERO_SELF_SIGNED_CERT"],
    ["its certificate is another's", {}, "localhost", "ERR_TLS_CERT_ALTNAME_INVALID"],
    ["its TLS is too old", old, "127.0.0.1", "EPROTO"],
    ["it wants a certificate", { requestCert: true, maxVersion: "TLSv1.2" }, "127.0.0.1", "EPROTO"],
    [
      "it wants a certificate, by TLS 1.3",
      { requestCert: true },
      "127.0.0.1",
      "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
    ],
  ])("%s", async (_, options, host, code) => {
    const target = `https://${host || "127.0.0.1"}:${await listen(createSecureServer({ ...credentials, ...options }))}`;
    expect(await failuresAt(target, host ? { ca: credentials.cert } : {})).toBe(`cannot reach ${target} (${code})`);
  });

  test("it speaks no TLS", async () => {
    const target = `https://127.0.0.1:${await listen(createHttpServer())}`;
    expect(await failuresAt(target, {})).toBe(`cannot reach ${target} (EPROTO)`);
  });

  test.each<[string, Speech, string]>([
    ["closes", { when: "byte", pieces: [] }, "ECONNRESET"],
    ["resets", { when: "byte", pieces: [], ending: "reset" }, "ECONNRESET"],
    ["says nothing", { pieces: [], ending: "open" }, "ETIMEDOUT"],
  ])("it %s when TLS begins", async (_, speech, code) => {
    await using server = await startRawServer(speech);
    const target = `https://127.0.0.1:${server.port}`;
    const route = code === "ETIMEDOUT" ? { connectTimeout: 200 } : {};
    expect(await failuresAt(target, route)).toBe(`cannot reach ${target} (${code})`);
  });
});

describe("a request that may have arrived is told as such", () => {
  test("on a connection that was used before", async () => {
    await using server = await startServer(noContent, (response) => response.socket?.resetAndDestroy());
    const client = clientAt(server.origin, {});
    await client.resetPassword("u-1");
    expect(await failureOf(client.resetPassword("u-1"))).toMatchObject({
      message: 'Cannot reset password of user "u-1": no answer (ECONNRESET)',
      maybeApplied: true,
    });
    expect(await server.connections()).toBe(0);
  });

  test("over TLS", async () => {
    const secure = createSecureServer(credentials, (request) => request.socket.destroy());
    const client = clientAt(`https://127.0.0.1:${await listen(secure)}`, { ca: credentials.cert });
    expect(await failureOf(client.resetPassword("u-1"))).toMatchObject({
      message: 'Cannot reset password of user "u-1": no answer (ECONNRESET)',
      maybeApplied: true,
    });
  });
});
