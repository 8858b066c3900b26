import { ofetch } from "ofetch";
import { describe, expect, test } from "vitest";
import { json, problem, resetBefore, text, user } from "../../fixtures/answers.ts";
import { clientOf, failureOf, impatient } from "../../fixtures/client.ts";
import { startServer, type Handler } from "../../fixtures/servers/scripted-server.ts";
import { clientCredentials, clientCredentialsOn, passwordGrant, passwordGrantOn } from "./grants.ts";
import { fakeClock } from "../testing/fake-clock.ts";

const application = { clientId: "app:1", clientSecret: "s3cret +&=%é" };
const person = { ...application, username: "ada+lovelace@acme.example", password: "p&=+ %pw" };
const request = { forceRefresh: false, signal: new AbortController().signal };
const granted = (n: number, more: object = {}): Handler =>
  json(200, { access_token: `tkn-${n}`, expires_in: 3_600, token_type: "Bearer", ...more });

function decodedBasic(header: string | undefined): string[] {
  const [id = "", secret = ""] = atob(header?.replace("Basic ", "") ?? "").split(":");
  return [id, secret].map((half) => new URLSearchParams(`x=${half}`).get("x") ?? "");
}

test("clientCredentials sends a form with HTTP Basic", async () => {
  await using server = await startServer(granted(1));
  const provide = clientCredentialsOn(impatient, {
    tokenUrl: `${server.origin}/v1/token`,
    ...application,
    scope: "users",
  });
  const before = Date.now();
  const given = await provide(request);
  expect(given).toMatchObject({ token: "tkn-1", expiresAt: expect.any(Number) });
  expect((given as { expiresAt: number }).expiresAt - before).toBeGreaterThanOrEqual(3_600_000);
  const [seen] = server.seen;
  expect(seen).toMatchObject({
    method: "POST",
    url: "/v1/token",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  expect(Object.fromEntries(new URLSearchParams(seen?.body))).toEqual({
    grant_type: "client_credentials",
    scope: "users",
  });
  expect(decodedBasic(seen?.headers.authorization)).toEqual([application.clientId, application.clientSecret]);
});

describe("passwordGrant", () => {
  test("signs in with everything encoded, then refreshes with HTTP Basic", async () => {
    await using server = await startServer(
      granted(1, { refresh_token: "rt-1" }),
      granted(2, { refresh_token: "rt-2" }),
      granted(3),
    );
    const provide = passwordGrantOn(impatient, { tokenUrl: `${server.origin}/v1/token`, ...person });
    await provide(request);
    await provide(request);
    expect(await provide(request)).toMatchObject({ token: "tkn-3" });
    await provide(request);
    const scope = "openid client groups offline_access";
    const forms = server.seen.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    const { username, password, clientId, clientSecret } = person;
    expect(forms).toEqual([
      { grant_type: "password", username, password, client_id: clientId, client_secret: clientSecret, scope },
      { grant_type: "refresh_token", refresh_token: "rt-1", scope },
      { grant_type: "refresh_token", refresh_token: "rt-2", scope },
      // The third answer brought no refresh token.
      { grant_type: "password", username, password, client_id: clientId, client_secret: clientSecret, scope },
    ]);
    expect(server.seen[0]?.headers.authorization).toBeUndefined();
    expect(decodedBasic(server.seen[1]?.headers.authorization)).toEqual([clientId, clientSecret]);
  });

  test("falls back to the password when its refresh token is refused", async () => {
    await using server = await startServer(
      granted(1, { refresh_token: "rt-1" }),
      json(400, { error: "invalid_grant" }),
      granted(2),
    );
    const provide = passwordGrantOn(impatient, { tokenUrl: server.origin, ...person });
    await provide(request);
    expect(await provide(request)).toMatchObject({ token: "tkn-2" });
    expect(server.seen.map(({ body }) => new URLSearchParams(body).get("grant_type"))).toEqual([
      "password",
      "refresh_token",
      "password",
    ]);
  });

  test("a refresh that fails is an error of that call, and the next one tries again", async () => {
    await using server = await startServer(
      granted(1, { refresh_token: "rt-1" }),
      text(500, ""),
      text(500, ""),
      text(500, ""),
      granted(2),
    );
    const provide = passwordGrantOn(impatient, { tokenUrl: server.origin, ...person });
    await provide(request);
    await expect(provide(request)).rejects.toMatchObject({ kind: "token", status: 500, attempts: 3 });
    expect(await provide(request)).toMatchObject({ token: "tkn-2" });
  });
});

describe("a token service that fails", () => {
  test.each([
    [
      json(401, { error: "invalid_client", error_description: "p&=+ %pw" }),
      "the token service refused (invalid_client, 401)",
      1,
    ],
    [json(400, { error: `no ${person.password}` }), "the token service refused (no [redacted], 400)", 1],
    [text(503, ""), "the token service refused (503)", 3],
    [json(429, {}, { "retry-after": "60" }), "the token service refused (429)", 1],
    [resetBefore, "the token service gave no answer", 3],
    [text(200, "<h1>Sign in</h1>"), "the token service answered no token (200)", 1],
    [json(200, { token: "x" }), "the token service answered no token (200)", 1],
  ] as const)("%#", async (answer, reason, seen) => {
    await using server = await startServer(answer);
    const provide = passwordGrantOn(impatient, { tokenUrl: server.origin, ...person });
    const error = await failureOf(Promise.resolve(provide(request)));
    expect(error).toMatchObject({
      kind: "token",
      attempts: seen,
      message: expect.stringContaining(`Cannot get a token: ${reason}`),
    });
    expect(server.seen).toHaveLength(seen);
    expect(JSON.stringify(error)).not.toMatch(/p&=|s3cret/);
  });

  test("says no secret that it sent in a header", async () => {
    await using server = await startServer(json(400, { error: `no ${application.clientSecret}` }));
    const provide = clientCredentialsOn(impatient, { tokenUrl: `${server.origin}/v1/token`, ...application });
    const error = await failureOf(Promise.resolve(provide(request)));
    expect(error).toHaveProperty("message", "Cannot get a token: the token service refused (no [redacted], 400)");
  });

  test("is asked again as it says, however often it refuses with 429", async () => {
    const clock = fakeClock(0, () => 0, true);
    let asked = 0;
    const network = async () =>
      asked++ < 20
        ? new Response(null, { status: 429, headers: { "retry-after": "1" } })
        : Response.json({ access_token: "tkn" });
    const own = ofetch.create({}, { fetch: network });
    const provide = clientCredentialsOn(clock, { tokenUrl: "http://localhost", ...application, ofetch: own });
    expect(await provide(request)).toMatchObject({ token: "tkn" });
    expect([asked, clock.elapsed()]).toEqual([21, 20_000]);
  });

  test("is a token error of the call that needs it, and of each that waits", async () => {
    await using server = await startServer(json(401, { error: "invalid_client" }));
    const client = clientOf(server, {
      token: clientCredentialsOn(impatient, { tokenUrl: server.origin, ...application }),
    });
    const [one, two] = await Promise.all([failureOf(client.getUser("u-1")), failureOf(client.unlockUser("u-2"))]);
    expect(one).toMatchObject({ kind: "token", operation: "getUser", attempts: 0, maybeApplied: false, status: 401 });
    expect(two).toMatchObject({ kind: "token", operation: "unlockUser" });
    expect(server.seen).toHaveLength(1);
  });
});

test("100 calls with a cold token make one token request", async () => {
  await using tokens = await startServer((response, seen) => void setTimeout(() => granted(1)(response, seen), 20));
  await using server = await startServer(json(200, user));
  const client = clientOf(server, { token: clientCredentials({ tokenUrl: tokens.origin, ...application }) });
  await Promise.all(Array.from({ length: 100 }, () => client.getUser("u-1")));
  expect([tokens.seen.length, server.seen.length]).toEqual([1, 100]);
});

test("a refused token is replaced once for all, and a refresh that fails dead-locks nobody", async () => {
  await using tokens = await startServer(granted(1), json(400, { error: "down" }), granted(2));
  await using server = await startServer((response, seen) =>
    (seen.headers.authorization === "Bearer tkn-2" ? json(200, user) : problem(401, 2153))(response, seen),
  );
  const client = clientOf(server, { token: clientCredentials({ tokenUrl: tokens.origin, ...application }) });
  const first = await Promise.allSettled(Array.from({ length: 10 }, () => client.getUser("u-1")));
  for (const { status, ...rest } of first) {
    if (status === "rejected") expect(rest).toMatchObject({ reason: { kind: "token" } });
  }
  expect(first.some(({ status }) => status === "rejected")).toBe(true);
  expect(await client.getUser("u-1")).toEqual(user);
  expect(tokens.seen).toHaveLength(3);
});

test.each([
  [{ tokenUrl: "http://acme.okta.com/token" }, '"tokenUrl" must begin with https:'],
  [{ clientSecret: "" }, '"clientSecret" is empty'],
  [{ username: "" }, '"username" is empty'],
])("refuses %j before anything is sent", (bad, reason) => {
  const create = () => passwordGrant({ tokenUrl: "https://acme.okta.com/token", ...person, ...bad });
  expect(create).toThrow(
    expect.objectContaining({ kind: "config", message: expect.stringContaining(`Cannot get tokens: ${reason}`) }),
  );
});

test.each(["clientId", "clientSecret", "username", "password"])("passwordGrant cannot do without %s", (name) => {
  const { [name]: _, ...others }: Record<string, string> = { tokenUrl: "https://acme.okta.com/token", ...person };
  expect(() => passwordGrant(others as never)).toThrow(`Cannot get tokens: "${name}" is empty`);
});
