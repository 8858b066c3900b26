import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { json, user } from "../fixtures/answers.ts";
import { failureOf } from "../fixtures/client.ts";
import { startServer } from "../fixtures/servers/scripted-server.ts";
import { identityClientFromEnvironment, identityClientFromSecretsFile, type Environment } from "./node.ts";

const folder = mkdtempSync(join(tmpdir(), "identity-sdk-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function fileOf(content: unknown): string {
  const path = join(folder, `${++files}.json`);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const credentials = {
  FBN_TOKEN_URL: "",
  FBN_USERNAME: "ada",
  FBN_PASSWORD: "hunter2",
  FBN_CLIENT_ID: "app",
  FBN_CLIENT_SECRET: "s3cret",
};

describe("from the environment", () => {
  test.each([
    ["FBN_IDENTITY_URL", "/identity"],
    ["FBN_FINBOURNE_IDENTITY_API_URL", "/identity"],
    ["FBN_IDENTITY_API_URL", "/identity"],
    ["FBN_FINBOURNE-IDENTITY_API_URL", "/identity"],
    ["FBN_LUSID_IDENTITY_URL", "/identity"],
    ["FBN_BASE_URL", ""],
    ["FBN_BASE_URL", "/"],
  ])("the address is %s", async (name, path) => {
    await using server = await startServer(json(200, user));
    const client = identityClientFromEnvironment({}, { [name]: `${server.origin}${path}`, FBN_ACCESS_TOKEN: "tkn" });
    await client.getUser("u-1");
    expect(server.seen[0]).toMatchObject({ url: "/identity/api/users/u-1", headers: { authorization: "Bearer tkn" } });
  });

  test("the name that comes first wins, and what is empty is not there", async () => {
    await using server = await startServer(json(200, user));
    const environment = {
      FBN_IDENTITY_URL: "",
      FBN_FINBOURNE_IDENTITY_API_URL: server.baseUrl,
      FBN_BASE_URL: "https://other",
      FBN_ACCESS_TOKEN: "tkn",
    };
    await identityClientFromEnvironment({}, environment).getUser("u-1");
    expect(server.seen).toHaveLength(1);
  });

  test("a ready token goes before the five credentials, a token file before both", async () => {
    await using server = await startServer(json(200, user));
    const environment = {
      FBN_IDENTITY_URL: server.baseUrl,
      FBN_ACCESS_TOKEN: "tkn",
      ...credentials,
      FBN_TOKEN_URL: "https://nowhere.invalid",
    };
    await identityClientFromEnvironment({}, environment).getUser("u-1");
    await identityClientFromEnvironment({}, { ...environment, FBN_ACCESS_TOKEN_FILE: fileOf("tkn-of-file\n") }).getUser(
      "u-1",
    );
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer tkn", "Bearer tkn-of-file"]);
  });

  test("the five credentials get a token by the password grant", async () => {
    await using tokens = await startServer(json(200, { access_token: "tkn-1", expires_in: 3600 }));
    await using server = await startServer(json(200, user));
    await identityClientFromEnvironment(
      {},
      { FBN_IDENTITY_URL: server.baseUrl, ...credentials, FBN_TOKEN_URL: tokens.origin },
    ).getUser("u-1");
    expect(new URLSearchParams(tokens.seen[0]?.body).get("grant_type")).toBe("password");
    expect(server.seen[0]?.headers.authorization).toBe("Bearer tkn-1");
  });

  test("names, times and retries are taken, and what the caller says goes over all", async () => {
    await using server = await startServer((response) => response.writeHead(503).end());
    const environment = {
      FBN_IDENTITY_URL: server.baseUrl,
      FBN_ACCESS_TOKEN: "tkn",
      FBN_APP_NAME: "nightly",
      FBN_CORRELATION_ID: "c-1",
      FBN_RATE_LIMIT_RETRIES: "0",
      FBN_TOTAL_TIMEOUT_MS: "0",
      FBN_READ_TIMEOUT_MS: "1000",
    };
    expect(await failureOf(identityClientFromEnvironment({}, environment).getUser("u-1"))).toMatchObject({
      attempts: 1,
    });
    await failureOf(
      identityClientFromEnvironment({ token: "mine", headers: { "x-mine": "1" }, maxRetries: 0 }, environment).getUser(
        "u-1",
      ),
    );
    expect(server.seen.map(({ headers }) => headers)).toMatchObject([
      { "x-lusid-application": "nightly", correlationid: "c-1", authorization: "Bearer tkn" },
      { "x-lusid-application": "nightly", correlationid: "c-1", authorization: "Bearer mine", "x-mine": "1" },
    ]);
  });

  test("an override that is undefined goes over nothing, headers come in every form, and an unknown one is refused", async () => {
    await using server = await startServer((response) => response.writeHead(503).end());
    const environment = {
      FBN_IDENTITY_URL: server.baseUrl,
      FBN_ACCESS_TOKEN: "tkn",
      FBN_CORRELATION_ID: "c-1",
      FBN_RATE_LIMIT_RETRIES: "0",
    };
    const headers = new Headers({ correlationId: "c-2", "X-Mine": "1" });
    const overrides = { baseUrl: undefined, token: undefined, maxRetries: undefined, headers };
    const error = await failureOf(identityClientFromEnvironment(overrides, environment).getUser("u-1"));
    expect(error).toMatchObject({ status: 503, attempts: 1 });
    expect(server.seen[0]?.headers).toMatchObject({ authorization: "Bearer tkn", correlationid: "c-2", "x-mine": "1" });
    const unknown = { retries: 1 } as object;
    const message = expect.stringContaining('"retries" is no option here') as string;
    for (const create of [
      () => identityClientFromEnvironment(unknown, environment),
      () => identityClientFromSecretsFile(fileOf({}), unknown, environment),
    ]) {
      expect(create).toThrow(expect.objectContaining({ kind: "config", message }));
    }
  });

  test.each<[Environment, string]>([
    [{}, "FBN_IDENTITY_URL is missing"],
    [
      { FBN_IDENTITY_URL: "https://x/identity" },
      "FBN_ACCESS_TOKEN is missing, and FBN_TOKEN_URL, FBN_USERNAME, FBN_PASSWORD, FBN_CLIENT_ID, FBN_CLIENT_SECRET all are",
    ],
    [{ FBN_IDENTITY_URL: "https://x/identity", ...credentials }, "FBN_ACCESS_TOKEN is missing, and FBN_TOKEN_URL is"],
    [
      { FBN_IDENTITY_URL: "https://x/identity", FBN_ACCESS_TOKEN: "t", FBN_TOTAL_TIMEOUT_MS: "5s" },
      "FBN_TOTAL_TIMEOUT_MS must be a whole number",
    ],
    ...["://", "socks5://proxy:1080", "ftp://proxy", "http://me:hunter2%@proxy"].map(
      (address): [Environment, string] => [
        { FBN_IDENTITY_URL: "https://x/identity", FBN_ACCESS_TOKEN: "t", FBN_PROXY_ADDRESS: address },
        "FBN_PROXY_ADDRESS is not the URL of an HTTP proxy",
      ],
    ),
    [
      { FBN_IDENTITY_URL: "https://x/identity", FBN_ACCESS_TOKEN: "t", FBN_PROXY_ADDRESS: "http://a%zz:hunter2@x" },
      "FBN_PROXY_ADDRESS is not the URL of an HTTP proxy",
    ],
    [
      { FBN_IDENTITY_URL: "https://x/identity", FBN_ACCESS_TOKEN: "t", FBN_CLIENT_CERTIFICATE: "/nowhere.pem" },
      'the certificate file "/nowhere.pem" cannot be read (ENOENT)',
    ],
    [{ FBN_IDENTITY_URL: "x", FBN_ACCESS_TOKEN: "t" }, '"baseUrl" is not a URL'],
  ])("%j cannot be used", (environment, reason) => {
    const create = () => identityClientFromEnvironment({}, environment);
    expect(create).toThrow(expect.objectContaining({ kind: "config", message: expect.stringContaining(reason) }));
    expect(create).not.toThrow(/hunter2|s3cret/);
  });

  test("a token file that is not there is a token error of the call", async () => {
    const client = identityClientFromEnvironment(
      {},
      { FBN_IDENTITY_URL: "https://x/identity", FBN_ACCESS_TOKEN_FILE: "/nowhere" },
    );
    const message = 'Cannot get a token: the token file "/nowhere" cannot be read (ENOENT)';
    expect(await failureOf(client.getUser("u-1"))).toMatchObject({ kind: "token", operation: "getUser", message });
  });
});

describe("from a secrets file", () => {
  test.each(["identityUrl", "finbourne_identityUrl", "finbourne-identityUrl", "apiUrl"])(
    "the address is api.%s, over the environment",
    async (key) => {
      await using server = await startServer(json(200, user));
      const path = fileOf({ api: { [key]: server.baseUrl, personalAccessToken: "tkn-of-file" } });
      await identityClientFromSecretsFile(
        path,
        {},
        { FBN_IDENTITY_URL: "https://nowhere.invalid", FBN_ACCESS_TOKEN: "tkn", FBN_APP_NAME: "nightly" },
      ).getUser("u-1");
      expect(server.seen[0]?.headers).toMatchObject({
        authorization: "Bearer tkn-of-file",
        "x-lusid-application": "nightly",
      });
    },
  );

  test("one profile of a file with profiles is taken", async () => {
    await using server = await startServer(json(200, user));
    const path = fileOf({
      profiles: {
        default: { baseUrl: "https://nowhere.invalid" },
        test: { baseUrl: server.origin, accessToken: "tkn" },
      },
    });
    await identityClientFromSecretsFile(path, {}, { FBN_PROFILE: "test" }).getUser("u-1");
    expect(server.seen).toHaveLength(1);
    expect(() => identityClientFromSecretsFile(path, {}, { FBN_PROFILE: "other" })).toThrow('has no profile "other"');
  });

  test.each([
    ["{ not json hunter2", "is not JSON"],
    ["7", "is not an object"],
    [{ api: {} }, '"api.identityUrl" is missing'],
    [
      { api: { identityUrl: "https://x/identity", clientSecret: "hunter2" } },
      '"api.accessToken" is missing, and "api.tokenUrl", "api.username", "api.password", "api.clientId" are',
    ],
    [
      { api: { identityUrl: "https://x/identity", accessToken: "t", rateLimitRetries: -1 } },
      '"api.rateLimitRetries" must be a whole number',
    ],
  ])("%j cannot be used", (content, reason) => {
    const create = () => identityClientFromSecretsFile(fileOf(content), {}, {});
    expect(create).toThrow(expect.objectContaining({ kind: "config", message: expect.stringContaining(reason) }));
    expect(create).not.toThrow(/hunter2/);
  });

  test("one that is not there is named", () => {
    expect(() => identityClientFromSecretsFile("/nowhere.json")).toThrow(
      'Cannot read the configuration: the secrets file "/nowhere.json" cannot be read (ENOENT)',
    );
  });
});
