import { beforeEach, expect, test } from "vitest";
import { rawRequest, statusOf } from "../http/raw-request.fixture.ts";
import { useService } from "../service.fixture.ts";

/**
 * The requests that FINBOURNE's official clients make, as their sources document them: they come for Python, Java and C#,
 * and could not be installed where this was written (nothing of the kind is on npm).
 */
const service = useService();
const token = { token: null } as const;

beforeEach(async () => {
  await service.control.putClient({ id: "desk", secret: "s-e-c-r-e-t" });
  const roles = [{ scope: "default", code: "lusid-administrator" }];
  await service.control.putUser({ id: "00uJoe", login: "joe@example.com", roles });
  await service.control.putPassword("00uJoe", "Correct-horse-9-staples");
});

const form = { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" };

/** As the Python and Java clients word it: neither the login nor the scope's spaces are encoded. */
const raw =
  "grant_type=password&username=joe@example.com&password=Correct-horse-9-staples" +
  "&scope=openid client groups offline_access&client_id=desk&client_secret=s-e-c-r-e-t";

test("signing in, refreshing with HTTP Basic, and calling with what came", async () => {
  const first = await service.call("POST", "/oauth2/token", { ...token, headers: form, body: raw });
  expect(first).toMatchObject({ status: 200, body: { token_type: "Bearer", expires_in: 3600 } });
  const basic = Buffer.from("desk:s-e-c-r-e-t").toString("base64");
  const refresh = `grant_type=refresh_token&scope=openid client groups offline_access&refresh_token=${first.body.refresh_token}`;
  const headers = { ...form, Authorization: `Basic ${basic}` };
  const second = await service.call("POST", "/oauth2/token", { ...token, headers, body: refresh });
  expect(second).toMatchObject({ status: 200, body: { refresh_token: expect.any(String) } });
  const { status } = await service.call("GET", "/api/users", { token: second.body.access_token });
  expect(status).toBe(200);
});

test("what a refresh token that has ended is told is what the Python client looks for", async () => {
  const refresh = "grant_type=refresh_token&refresh_token=ended&client_id=desk&client_secret=s-e-c-r-e-t";
  const { status, body } = await service.call("POST", "/oauth2/token", { ...token, headers: form, body: refresh });
  expect(status).toBe(400);
  expect(JSON.stringify(body)).toContain("refresh token is invalid or expired");
});

test.each([
  ["application/json", "True"],
  ["application/json-patch+json", "true"],
  ["text/json", "False"],
])("a creation declared as %s, with a boolean written %s", async (type, wait) => {
  const login = "ann@example.com";
  const body = { firstName: "Ann", lastName: "Bl", emailAddress: login, login, type: "Personal" };
  const headers = { "Content-Type": type, Accept: "text/plain, application/json, text/json" };
  const made = await service.call("POST", `/api/users?waitForReindex=${wait}`, { body, headers });
  expect(made).toMatchObject({ status: 200, body: { login } });
  const path = `/api/users/${made.body.id}/lifecycle/%24activate`;
  expect((await service.call("POST", path)).status).toBe(204);
});

/** As the generated clients send what has no body; `$` stands in their paths as it is. */
const plain = { Accept: "application/json" };
const asSent = ([line = "", ...headers]: readonly string[], body = "") => {
  const always = ["Host: localhost", "Accept: application/json", `Authorization: Bearer ${service.token}`];
  return rawRequest(service.service.port, [line, ...always, ...headers], body);
};

test("reading roles, who holds one, the caller, runnable users, and a user by login", async () => {
  const sent = { headers: plain };
  expect(await service.call("GET", "/api/roles", sent)).toMatchObject({
    status: 200,
    body: [{ id: "default-lusid-administrator", source: "LusidUser" }],
  });
  const holders = await service.call("GET", "/api/roles/default-lusid-administrator/users", sent);
  expect(holders).toMatchObject({ status: 200, body: [{ id: "00uJoe" }] });
  expect(await service.call("GET", "/api/me", sent)).toMatchObject({ status: 200, body: { type: "Service" } });
  // Python quotes the whole login, Java and C# keep what a segment may hold.
  for (const login of ["joe%40example.com", "joe@example.com"]) {
    const found = await service.call("GET", `/api/users/fromlogin/${login}`, sent);
    expect(found).toMatchObject({ status: 200, body: { id: "00uJoe" } });
  }
  const one = await service.call("GET", "/api/users/00uJoe?includeRoles=True", sent);
  expect(one).toMatchObject({ status: 200, body: { roles: [{ roleId: { code: "lusid-administrator" } }] } });
  expect(await service.call("GET", "/api/roles", { ...sent, token: "ended" })).toMatchObject({ status: 401 });
});

test.each(["$runnable", "%24runnable"])("listing runnable users by the path %s", async (path) => {
  const answer = await asSent([`GET /identity/api/users/${path} HTTP/1.1`]);
  expect([statusOf(answer), answer.includes('"00uJoe"')]).toEqual([200, true]);
});

test.each([
  ["no length and no type", []],
  ["Content-Length: 0", ["Content-Length: 0"]],
  ["a type and no body", ["Content-Type: application/json", "Content-Length: 0"]],
  ["an empty body in chunks", ["Transfer-Encoding: chunked"]],
])("changing who holds a role, without a body: %s", async (_, headers) => {
  await service.control.putUser({ id: "00uAnn" });
  const path = "/identity/api/roles/default-lusid-administrator/users/00uAnn";
  const end = headers.includes("Transfer-Encoding: chunked") ? "0\r\n\r\n" : "";
  for (const [method, held] of [
    ["PUT", 2],
    ["PUT", 2],
    ["DELETE", 1],
    ["DELETE", 1],
  ] as const) {
    expect(statusOf(await asSent([`${method} ${path} HTTP/1.1`, ...headers], end))).toBe(204);
    expect(await service.rows("select 1 from user_roles")).toHaveLength(held);
  }
});

test.each([
  // Python words a time by `strftime`, and encodes its offset; C# and Java write a colon, C# seven digits.
  ["2013-10-20T19:20:30.000000%2B0100", "2029-10-20T19:20:30.000000%2B0100"],
  ["2013-10-20T19:20:30.0000000%2B01:00", "2029-10-20T19%3A20%3A30.0000000%2B01%3A00"],
  ["2013-10-20T18:20:30Z", "2029-10-20T18:20:30Z"],
])("logs since %s", async (since, until) => {
  service.control.clock.set(Date.UTC(2029, 9, 20, 18, 0));
  await service.call("DELETE", "/api/users/00uJoe");
  const query = `oktaSince=${since}&oktaUntil=${until}&oktaFilter=&oktaQuery=deactivate&oktaLimit=56&oktaSortOrder=DESCENDING`;
  const headers = { Accept: "text/plain, application/json, text/json" };
  const { status, body } = await service.call("GET", `/api/logs?${query}`, { headers });
  expect(status).toBe(200);
  expect(body.values[0]).toMatchObject({ eventType: "user.lifecycle.deactivate", target: [{ id: "00uJoe" }] });
});

test("a user schema declared as application/json-patch+json", async () => {
  const headers = { "Content-Type": "application/json-patch+json", Accept: "text/plain, application/json, text/json" };
  const body = { alternativeUserIds: [{ name: "Alternative_User_Id", description: "Description of it" }] };
  expect(await service.call("PUT", "/api/users/schema", { body, headers })).toMatchObject({ status: 200, body });
  expect(await service.call("GET", "/api/users/schema", { headers })).toMatchObject({ status: 200, body });
});

test("the request id is where the C# client takes it from: element 6 of an error's instance", async () => {
  const { body, headers } = await service.call("GET", "/api/users/00uNobody");
  expect(body.instance.split("/")[6]).toBe(headers.get("lusid-meta-requestid"));
});
