import { afterAll, expect, test } from "vitest";
import { useService, type Sent } from "../service.fixture.ts";
import { startService } from "../service.ts";

const service = useService({ testControl: true });
const closed = await startService();
afterAll(() => closed.close());

const control = (method: string, path: string, sent: Sent = {}) =>
  service.call(method, new URL(`/__test/${path}`, service.url).href, sent);

const routes = [
  ["PUT", "users/00uJoe", {}],
  ["PUT", "users/00uJoe/status", { status: "ACTIVE" }],
  ["POST", "tokens", { role: "reader" }],
  ["POST", "users/00uJoe/tokens", {}],
  ["PUT", "roles/one", { scope: "default", code: "one" }],
  ["PUT", "clock", { now: 0 }],
  ["POST", "faults", { operation: "getUser", status: 503 }],
  ["POST", "reset", {}],
] as const;

test.each(routes)("%s /__test/%s is off unless it is asked for", async (method, path, body) => {
  const headers = { Authorization: `Bearer ${closed.administratorToken}`, "Content-Type": "application/json" };
  const answer = await fetch(new URL(`/__test/${path}`, closed.url), { method, headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(501);
});

test.each(routes)("%s /__test/%s is for administrators", async (method, path, body) => {
  const token = await service.as("operator");
  expect((await control(method, path, { body, token })).body.code).toBe(186);
  expect((await control(method, path, { body, token: null })).body.code).toBe(2153);
});

test.each(["0.0.0.0", "::", "192.168.0.1"])("test control is refused on %s", async (host) => {
  await expect(startService({ host, testControl: true })).rejects.toThrow(
    `Cannot start on "${host}": test control is for loopback addresses only`,
  );
});

test("users, statuses, clock, tokens and faults are set", async () => {
  await control("PUT", "clock", { body: { now: Date.UTC(2030, 0, 1) } });
  await control("PUT", "users/00uJoe", { body: { firstName: "Joanna", roles: [{ scope: "default", code: "one" }] } });
  await control("PUT", "users/00uJoe/status", { body: { status: "LOCKED_OUT" } });
  const { token } = (await control("POST", "tokens", { body: { role: "reader" } })).body;
  const { body } = await service.call("GET", "/api/users/00uJoe?includeRoles=true", { token });
  expect(body).toMatchObject({ firstName: "Joanna", status: "LOCKED_OUT", roles: [{ roleId: { code: "one" } }] });
  expect(body.created).toMatch(/^2030-01-01/);

  await control("POST", "faults", { body: { operation: "getUser", status: 503, retryAfter: 1 } });
  expect((await service.call("GET", "/api/users/00uJoe")).headers.get("retry-after")).toBe("1");
  await control("POST", "faults", { body: { operation: "getUser", status: 503 } });
  expect((await control("DELETE", "faults")).status).toBe(204);
  expect((await service.call("GET", "/api/users/00uJoe")).status).toBe(200);
  expect((await control("POST", "reset")).status).toBe(204);
  expect((await service.call("GET", "/api/users")).body).toEqual([]);
});

test("a role is put under an id, and a user's token is issued with the roles of now", async () => {
  const role = { scope: "default", code: "auditor", name: "Auditor", description: null };
  expect((await control("PUT", "roles/role-7", { body: { ...role, name: "Old" } })).status).toBe(204);
  await control("PUT", "users/00uJoe", { body: { roles: [{ scope: "default", code: "auditor" }] } });
  await control("PUT", "roles/role-7", { body: role });
  const { token } = (await control("POST", "users/00uJoe/tokens")).body;
  expect((await service.call("GET", "/api/me", { token })).body).toMatchObject({ id: "00uJoe", groups: ["auditor"] });
  const { body } = await service.call("GET", "/api/roles/role-7/users", { token });
  expect(body).toMatchObject([{ id: "00uJoe", roles: [{ id: "role-7", name: "Auditor" }] }]);
  expect((await control("POST", "users/00uNobody/tokens")).body.code).toBe(657);
});

test("passwords, clients and the lag of the index are set, and the mails are read", async () => {
  await control("PUT", "users/00uJoe", { body: {} });
  const secret = "Correct-horse-9-staples";
  expect((await control("PUT", "users/00uJoe/password", { body: { password: secret } })).status).toBe(204);
  expect((await control("PUT", "clients/desk", { body: { secret, role: "reader" } })).status).toBe(204);
  const form = { client_id: "desk", client_secret: secret, username: "00ujoe@example.com", password: secret };
  for (const grant_type of ["password", "client_credentials"]) {
    const body = new URLSearchParams({ ...form, grant_type }).toString();
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    expect((await service.call("POST", "/oauth2/token", { token: null, headers, body })).status).toBe(200);
  }
  expect((await control("PUT", "index-lag", { body: { milliseconds: 60_000 } })).status).toBe(204);
  await control("PUT", "users/00uNew", { body: { status: "PROVISIONED" } });
  await service.call("POST", "/api/users/00uNew/lifecycle/$activate");
  expect((await control("GET", "outbox")).body).toMatchObject([{ recipient: "00unew@example.com" }]);
});

test.each([
  ["PUT", "roles/one", { scope: "default" }, "code"],
  ["PUT", "roles/one", { scope: "default", code: "one", id: "two" }, "id"],
  ["PUT", "users/00uJoe", { status: "SLEEPING" }, "status"],
  ["PUT", "users/00uJoe", { firstName: 5 }, "firstName"],
  ["PUT", "users/00uJoe", { version: 5 }, "version"],
  ["PUT", "users/00uJoe", { roles: [{ code: "one" }] }, "roles.0.scope"],
  ["PUT", "users/00uJoe", null, "body"],
  ["PUT", "users/00uJoe/status", {}, "status"],
  ["POST", "tokens", { role: "god" }, "role"],
  ["PUT", "clock", { now: "noon" }, "now"],
  ["POST", "faults", { operation: "getUser", status: 200 }, "status"],
  ["POST", "faults", { operation: "fly", status: 500 }, "operation"],
  ["POST", "faults", { operation: "getUser", status: 500, times: 1e9 }, "times"],
])("%s /__test/%s refuses %j", async (method, path, body, field) => {
  const { status, body: problem } = await control(method, path, { body });
  expect([status, Object.keys(problem.errors)]).toEqual([400, [field]]);
});

test("what cannot be is refused as the API would", async () => {
  expect((await control("PUT", "users/00uNobody/status", { body: { status: "ACTIVE" } })).body.code).toBe(657);
  await control("PUT", "users/00uJoe", { body: { login: "joe@example.com" } });
  expect((await control("PUT", "users/00uAnn", { body: { login: "joe@example.com" } })).body.code).toBe(658);
  expect((await control("PUT", "users/a.b", { body: {} })).status).toBe(501);
});
