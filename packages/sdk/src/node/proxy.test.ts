import { execFile } from "node:child_process";
import { createServer as createSecureServer } from "node:https";
import { join } from "node:path";
import { inspect, promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { json, user } from "../../fixtures/answers.ts";
import { failureOf, impatient } from "../../fixtures/client.ts";
import { certificatePath, credentials, freePort, loopback } from "../../fixtures/servers/loopback.ts";
import { workingProxy } from "../../fixtures/servers/proxy.ts";
import { startRawServer, type Speech } from "../../fixtures/servers/raw-server.ts";
import { startServer } from "../../fixtures/servers/scripted-server.ts";
import { clientOn } from "../client.ts";
import { clientCredentialsOn } from "../tokens/grants.ts";
import { identityClientFromEnvironment } from "../node.ts";
import { agentFetch } from "./agent-fetch.ts";

const { listen, close } = loopback();
afterAll(close);

let served = 0;
const service = await listen(
  createSecureServer(credentials, (_, response) => {
    served++;
    response.end(JSON.stringify(user));
  }),
);

/** Returns the errors of a write and of a token request through a proxy; both must say that nothing was sent, without a secret. */
async function failuresThrough(proxy: string, target: string, connectTimeout = 10_000) {
  const before = served;
  const network = agentFetch({ proxy: proxy.replace("//", "//me:hunter2@"), connectTimeout });
  const options = { baseUrl: `${target}/identity`, token: "tkn", maxRetries: 0 };
  const error = await failureOf(clientOn(impatient, options, network).resetPassword("u-1"));
  expect(error).toMatchObject({ kind: "network", attempts: 1, maybeApplied: false });
  const grant = clientCredentialsOn(
    impatient,
    { tokenUrl: `${target}/token`, clientId: "a", clientSecret: "s3cret" },
    network,
  );
  const refused = await failureOf(
    Promise.resolve(grant({ forceRefresh: false, signal: new AbortController().signal })),
  );
  expect(refused).toMatchObject({ kind: "token" });
  for (const failure of [error, refused])
    expect(inspect(failure, { depth: 9 })).not.toMatch(/hunter2|s3cret|tkn|baseUrl/);
  expect(served).toBe(before);
  const [said, ofToken] = [error, refused].map((failure) => (failure as Error).message.replace(/^Cannot [^:]*: /, ""));
  expect(ofToken).toBe(said);
  return said;
}

const answer = (status: string) => `HTTP/1.1 ${status}\r\ncontent-length: 0\r\n\r\n`;
const credentialsHint = "; set FBN_PROXY_USERNAME and FBN_PROXY_PASSWORD";

describe("a proxy that gives no tunnel is named, and the request was never sent:", () => {
  test.each<[string, Speech, string]>([
    ["403", { pieces: [answer("403 Forbidden")] }, "refused the tunnel (403)"],
    ["407", { pieces: [answer("407 No")] }, `refused the tunnel (407)${credentialsHint}`],
    ["407, left open", { pieces: [answer("407 No")], ending: "open" }, `refused the tunnel (407)${credentialsHint}`],
    ["502", { pieces: [answer("502 Bad Gateway")] }, "refused the tunnel (502)"],
    ["302", { pieces: [answer("302 Found")] }, "refused the tunnel (302)"],
    ["100", { pieces: [answer("100 Continue")] }, "refused the tunnel (100)"],
    ["101", { pieces: [answer("101 Switching")] }, "refused the tunnel (101)"],
    ["999", { pieces: [answer("999 Odd")] }, "refused the tunnel (999)"],
  ])("%s", async (_, speech, reason) => {
    await using proxy = await startRawServer(speech);
    expect(await failuresThrough(proxy.origin, `https://127.0.0.1:${service}`)).toBe(
      `the proxy ${proxy.origin} ${reason}`,
    );
  });

  test.each<[string, Speech, string]>([
    ["closes at once", { when: "accept", pieces: [] }, "ECONNRESET"],
    ["closes when it is asked", { pieces: [] }, "ECONNRESET"],
    ["resets", { pieces: [], ending: "reset" }, "ECONNRESET"],
    ["answers half a head", { pieces: ["HTTP/1.1 200 O"] }, "ECONNRESET"],
    ["is no proxy", { pieces: ["SSH-2.0-OpenSSH\r\n"] }, "HPE_INVALID_CONSTANT"],
    ["answers a head of 1 MB", { pieces: ["HTTP/1.1 200 OK\r\nx: ", "y".repeat(1e6)] }, "HPE_HEADER_OVERFLOW"],
  ])("it %s", async (_, speech, code) => {
    await using proxy = await startRawServer(speech);
    expect(await failuresThrough(proxy.origin, `https://127.0.0.1:${service}`)).toBe(
      `cannot reach the proxy ${proxy.origin} (${code})`,
    );
  });

  test("it keeps silent", async () => {
    await using proxy = await startRawServer({ pieces: [], ending: "open" });
    const said = await failuresThrough(proxy.origin, `https://127.0.0.1:${service}`, 300);
    expect(said).toBe(`cannot reach https://127.0.0.1:${service} through the proxy ${proxy.origin} (ETIMEDOUT)`);
  });

  test("it is not there", async () => {
    const proxy = `http://127.0.0.1:${await freePort()}`;
    for (const target of [`https://127.0.0.1:${service}`, "http://127.0.0.1:1"]) {
      expect(await failuresThrough(proxy, target)).toBe(`cannot reach the proxy ${proxy} (ECONNREFUSED)`);
    }
  });

  test("its name has no address", async () => {
    const said = await failuresThrough("http://proxy.invalid", "https://acme.invalid");
    expect(said).toMatch(/^cannot reach the proxy http:\/\/proxy\.invalid:80 \((ENOTFOUND|EAI_AGAIN)\)$/);
  });

  test("it speaks no TLS, or has a certificate that nobody trusts", async () => {
    const plain = await listen(workingProxy().server);
    const secure = await listen(workingProxy({ secure: true }).server);
    const expected = { [plain]: "EPROTO", [secure]: "DEPTH_ZERO_SELF_SIGNED_CERT" };
    for (const [port, code] of Object.entries(expected)) {
      const proxy = `https://127.0.0.1:${port}`;
      for (const target of [`https://127.0.0.1:${service}`, "http://127.0.0.1:1"]) {
        expect(await failuresThrough(proxy, target)).toBe(`cannot reach the proxy ${proxy} (${code})`);
      }
    }
  });

  test("it wants credentials for a request without a tunnel", async () => {
    await using proxy = await startRawServer({ pieces: [answer("407 No")] });
    expect(await failuresThrough(proxy.origin, "http://127.0.0.1:1")).toBe(
      `the proxy ${proxy.origin} refused the request (407)${credentialsHint}`,
    );
  });
});

describe("what fails behind a tunnel names both ends:", () => {
  test("the service is not trusted", async () => {
    const proxy = `http://127.0.0.1:${await listen(workingProxy().server)}`;
    const target = `https://127.0.0.1:${service}`;
    expect(await failuresThrough(proxy, target)).toBe(
      `cannot reach ${target} through the proxy ${proxy} (DEPTH_ZERO_SELF_SIGNED_CERT)`,
    );
  });

  test.each<[string, Speech, string]>([
    ["speaks no TLS", { when: "byte", pieces: ["HTTP/1.1 400 Bad Request\r\n\r\n"] }, "EPROTO"],
    ["closes", { when: "byte", pieces: [] }, "ECONNRESET"],
    ["resets", { when: "byte", pieces: [], ending: "reset" }, "ECONNRESET"],
    ["says nothing", { pieces: [], ending: "open" }, "ETIMEDOUT"],
  ])("the service %s", async (_, speech, code) => {
    await using behind = await startRawServer(speech);
    const proxy = `http://127.0.0.1:${await listen(workingProxy({ port: behind.port }).server)}`;
    const patience = code === "ETIMEDOUT" ? 300 : 10_000;
    const said = await failuresThrough(proxy, "https://acme.invalid", patience);
    expect(said).toBe(`cannot reach https://acme.invalid through the proxy ${proxy} (${code})`);
  });
});

describe("a proxy that works", () => {
  const configured = (proxy: string, baseUrl: string, more: object = {}) =>
    identityClientFromEnvironment(
      {},
      {
        FBN_IDENTITY_URL: `${baseUrl}/identity`,
        FBN_ACCESS_TOKEN: "tkn",
        FBN_PROXY_ADDRESS: proxy,
        FBN_PROXY_USERNAME: "me",
        FBN_PROXY_PASSWORD: "p@ss:w/rd é",
        FBN_CLIENT_CERTIFICATE: certificatePath,
        ...more,
      },
    );
  const authorization = `Basic ${Buffer.from("me:p@ss:w/rd é").toString("base64")}`;

  test("forwards a request, with its credentials", async () => {
    const proxy = workingProxy();
    await using server = await startServer(json(200, user));
    expect(await configured(`127.0.0.1:${await listen(proxy.server)}`, server.origin).getUser("u-1")).toEqual(user);
    expect(proxy.asked).toEqual([{ target: `${server.baseUrl}/api/users/u-1`, authorization }]);
  });

  test("is asked for one tunnel for many requests, which trust the given certificates alone", async () => {
    const proxy = workingProxy();
    const client = configured(`http://127.0.0.1:${await listen(proxy.server)}`, `https://127.0.0.1:${service}`);
    expect(await client.getUser("u-1")).toEqual(user);
    expect(await client.getUser("u-2")).toEqual(user);
    expect(proxy.asked).toEqual([{ target: `127.0.0.1:${service}`, authorization }]);
  });

  test("may be spoken to over TLS", async () => {
    const proxy = workingProxy({ secure: true });
    const environment = {
      ...process.env,
      NODE_EXTRA_CA_CERTS: certificatePath,
      FBN_IDENTITY_URL: `https://127.0.0.1:${service}/identity`,
      FBN_ACCESS_TOKEN: "tkn",
      FBN_PROXY_ADDRESS: `https://127.0.0.1:${await listen(proxy.server)}`,
    };
    const program = `
      import { identityClientFromEnvironment } from "./node.ts";
      console.log((await identityClientFromEnvironment().getUser("u-1")).id);
    `;
    const options = { cwd: join(import.meta.dirname, ".."), env: environment };
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], options);
    expect(stdout).toBe("u-1\n");
    expect(proxy.asked).toEqual([{ target: `127.0.0.1:${service}`, authorization: undefined }]);
  });

  test("resolves the name of the service itself, and hears of no credentials where there are none", async () => {
    const proxy = workingProxy({ port: service });
    const route = { proxy: `http://127.0.0.1:${await listen(proxy.server)}`, ca: credentials.cert };
    const error = await failureOf(agentFetch(route)("https://acme.invalid/x"));
    expect(error).toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID" });
    await failureOf(agentFetch(route)("https://[::1]:8443/x"));
    expect(proxy.asked).toEqual([
      { target: "acme.invalid:443", authorization: undefined },
      { target: "[::1]:8443", authorization: undefined },
    ]);
  });
});
