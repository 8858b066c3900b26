import { beforeEach, expect, test } from "vitest";
import { useService, type TestResponse } from "../service.fixture.ts";

const service = useService();
const client = { client_id: "desk", client_secret: "s+cr&t=of the desk" };
const joe = { username: "joe+test@example.com", password: "Correct horse & 9 staples" };
const scope = "openid client groups offline_access";

beforeEach(async () => {
  await service.control.putClient({ id: client.client_id, secret: client.client_secret, role: "operator" });
  await service.control.putUser({ id: "00uJoe", login: joe.username });
  await service.control.putPassword("00uJoe", joe.password);
});

function ask(form: Record<string, string>, headers: Record<string, string> = {}): Promise<TestResponse> {
  const sent = { "Content-Type": "application/x-www-form-urlencoded", ...headers };
  return service.call("POST", "/oauth2/token", {
    body: new URLSearchParams(form).toString(),
    headers: sent,
    token: null,
  });
}

const byPassword = (more: Record<string, string> = {}) =>
  ask({ grant_type: "password", ...client, ...joe, scope, ...more });
const statusWith = async (token: string) => (await service.call("GET", "/api/users", { token })).status;

test("a user who signs in gets an access token for an hour, and a refresh token where asked for", async () => {
  const { status, body, headers } = await byPassword();
  expect(status).toBe(200);
  expect(body).toMatchObject({ token_type: "Bearer", expires_in: 3600, scope, refresh_token: expect.any(String) });
  expect(headers.get("cache-control")).toBe("no-store");
  expect(await statusWith(body.access_token)).toBe(200);
  service.control.clock.advance(59 * 60_000);
  expect(await statusWith(body.access_token)).toBe(200);
  service.control.clock.advance(60_000);
  expect(await statusWith(body.access_token)).toBe(401);
  expect((await byPassword({ scope: "openid" })).body).not.toHaveProperty("refresh_token");
});

test("the sign-in is noted", async () => {
  service.control.clock.set(Date.UTC(2030, 0, 1));
  await byPassword();
  expect((await service.call("GET", "/api/users/00uJoe")).body.lastLogin).toMatch(/^2030-01-01T00:/);
});

test.each([
  ["lusid-administrator", 204],
  ["iam-administrator", 204],
  ["data-steward", 403],
])("a user who holds %s unlocks another: %i", async (code, expected) => {
  await service.control.putUser({ id: "00uJoe", login: joe.username, roles: [{ scope: "default", code }] });
  await service.control.putPassword("00uJoe", joe.password);
  await service.control.putUser({ id: "00uAnn", status: "LOCKED_OUT" });
  const { access_token: token } = (await byPassword()).body;
  expect((await service.call("POST", "/api/users/00uAnn/lifecycle/$unlock", { token })).status).toBe(expected);
});

const exchange = (refresh_token: string) => ask({ grant_type: "refresh_token", refresh_token, ...client });

test("a refresh token is good for another access token until it ends, for its client only", async () => {
  const first = (await byPassword()).body.refresh_token;
  const basic = Buffer.from(`desk:${encodeURIComponent(client.client_secret)}`).toString("base64");
  const form = { grant_type: "refresh_token", refresh_token: first, scope };
  const again = await ask(form, { Authorization: `Basic ${basic}` });
  expect(again.body).toMatchObject({ expires_in: 3600, scope, refresh_token: expect.any(String) });
  expect(await statusWith(again.body.access_token)).toBe(200);
  const { refresh_token } = again.body;
  expect(refresh_token).not.toBe(first);

  await service.control.putClient({ id: "other", secret: "of the other" });
  const other = { client_id: "other", client_secret: "of the other" };
  expect((await ask({ grant_type: "refresh_token", refresh_token, ...other })).body.error).toBe("invalid_grant");
  service.control.clock.advance(5_400_000);
  const late = await ask({ grant_type: "refresh_token", refresh_token, ...client });
  expect(late).toMatchObject({ status: 400, body: { error_description: "The refresh token is invalid or expired." } });
});

test("an exchange is answered again as it was for thirty seconds, and no token is kept in clear", async () => {
  const first = (await byPassword()).body;
  const answer = (await exchange(first.refresh_token)).body;
  service.control.clock.advance(29_000);
  expect((await exchange(first.refresh_token)).body).toEqual(answer);
  expect((await exchange(answer.refresh_token)).status).toBe(200);
  const kept = JSON.stringify([await service.rows("select * from refresh_tokens"), await service.everything()]);
  for (const secret of [first.refresh_token, answer.access_token, answer.refresh_token])
    expect(kept).not.toContain(secret);
});

test("a refresh token that comes again later ends all that goes back to its sign-in, and nothing else", async () => {
  const [mine, other] = [(await byPassword()).body, (await byPassword()).body];
  const second = (await exchange(mine.refresh_token)).body;
  expect(await statusWith(second.access_token)).toBe(200);
  service.control.clock.advance(30_001);
  expect(await exchange(mine.refresh_token)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  for (const token of [mine.access_token, second.access_token]) expect(await statusWith(token)).toBe(401);
  expect((await exchange(second.refresh_token)).status).toBe(400);
  expect(await statusWith(other.access_token)).toBe(200);
  expect((await exchange(other.refresh_token)).status).toBe(200);
});

test("an exchange is not answered again once the user is deactivated, or to another client", async () => {
  const { refresh_token } = (await byPassword()).body;
  await exchange(refresh_token);
  await service.control.putClient({ id: "other", secret: "of the other" });
  const other = { client_id: "other", client_secret: "of the other" };
  expect((await ask({ grant_type: "refresh_token", refresh_token, ...other })).body.error).toBe("invalid_grant");
  expect((await exchange(refresh_token)).status).toBe(200);
  await service.call("DELETE", "/api/users/00uJoe");
  expect((await exchange(refresh_token)).body.error).toBe("invalid_grant");
});

test("of many who exchange one refresh token at once all get the same answer", async () => {
  const { refresh_token } = (await byPassword()).body;
  const answers = await Promise.all(Array.from({ length: 12 }, () => exchange(refresh_token)));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.refresh_token}`))).toEqual(
    new Set([`200 ${answers[0]?.body.refresh_token}`]),
  );
  expect(await service.rows("select sha256 from refresh_tokens where used = 0")).toHaveLength(1);
});

test("a client's own token allows what the client may", async () => {
  const { body } = await ask({ grant_type: "client_credentials", ...client });
  expect(body).not.toHaveProperty("refresh_token");
  expect(await statusWith(body.access_token)).toBe(200);
  expect((await service.call("DELETE", "/api/users/00uJoe", { token: body.access_token })).body.code).toBe(186);
});

const endings: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["deactivated", () => service.call("DELETE", "/api/users/00uJoe")],
  ["purged", () => service.call("DELETE", "/api/users/00uJoe?purge=true")],
  ["sent a new password", () => service.call("POST", "/api/users/00uJoe/lifecycle/$resetpassword")],
  ["given a temporary password", () => service.call("POST", "/api/users/00uJoe/lifecycle/$expirepassword")],
  ["suspended", () => service.control.setStatus("00uJoe", "SUSPENDED")],
];

test.each(endings)("every token of a user who is %s ends at once", async (_, end) => {
  const { access_token, refresh_token } = (await byPassword()).body;
  await end();
  expect(await statusWith(access_token)).toBe(401);
  expect(await service.rows("select 1 from access_tokens where user_id is not null")).toEqual([]);
  expect(await service.rows("select 1 from refresh_tokens")).toEqual([]);
  expect((await ask({ grant_type: "refresh_token", refresh_token, ...client })).body.error).toBe("invalid_grant");
});

test("tokens that have ended stay so when the user is active again", async () => {
  const { access_token } = (await byPassword()).body;
  await service.control.setStatus("00uJoe", "SUSPENDED");
  await service.control.setStatus("00uJoe", "ACTIVE");
  expect(await statusWith(access_token)).toBe(401);
});

test("the tokens of a user end with the user's expiry", async () => {
  const now = service.control.clock.now();
  await service.control.putUser({ id: "00uJoe", login: joe.username, userExpiry: now + 60_000 });
  await service.control.putPassword("00uJoe", joe.password);
  const { access_token } = (await byPassword()).body;
  expect(await statusWith(access_token)).toBe(200);
  service.control.clock.advance(60_000);
  expect(await statusWith(access_token)).toBe(401);
  expect((await byPassword()).body.error).toBe("invalid_grant");
});

test.each([
  ["an unknown client", { client_id: "nobody" }, 401, "invalid_client"],
  ["a wrong secret", { client_secret: "wrong" }, 401, "invalid_client"],
  ["no secret", { client_secret: "" }, 401, "invalid_client"],
  ["a wrong password", { password: "wrong" }, 400, "invalid_grant"],
  ["an unknown user", { username: "nobody@example.com" }, 400, "invalid_grant"],
  ["no password", { password: "" }, 400, "invalid_request"],
  ["another grant", { grant_type: "implicit" }, 400, "unsupported_grant_type"],
])("%s is refused", async (_, more, status, error) => {
  expect(await byPassword(more)).toMatchObject({ status, body: { error, error_description: expect.any(String) } });
});

test.each(["STAGED", "PROVISIONED", "RECOVERY", "LOCKED_OUT", "SUSPENDED", "DEPROVISIONED"] as const)(
  "a user who is %s is refused as an unknown one is",
  async (status) => {
    await service.control.setStatus("00uJoe", status);
    const unknown = await byPassword({ username: "nobody@example.com" });
    expect((await byPassword()).body).toEqual(unknown.body);
  },
);

test("an external user signs in elsewhere", async () => {
  await service.control.putUser({ id: "00uJoe", login: joe.username, external: true });
  await service.control.putPassword("00uJoe", joe.password);
  expect((await byPassword()).body.error).toBe("invalid_grant");
});

test("a temporary password must be changed before it is good for a token", async () => {
  const { password } = (await service.call("POST", "/api/users/00uJoe/lifecycle/$expirepassword")).body;
  expect((await byPassword({ password })).body.error_description).toContain("must be changed");
});

test("a body that is no form is refused", async () => {
  expect((await ask({}, { "Content-Type": "application/json" })).status).toBe(415);
});
