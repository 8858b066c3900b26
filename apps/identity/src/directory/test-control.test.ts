import { expect, test } from "vitest";
import { createIdentityServer } from "../create-server.ts";
import { useService } from "../service.fixture.ts";

const service = useService();

test("putUser() replaces the user of that id, roles and mails included", async () => {
  const { control } = service;
  await control.putUser({ id: "00uJoe", login: "joe@example.com", roles: [{ scope: "default", code: "one" }] });
  await service.call("POST", "/api/users/00uJoe/lifecycle/$resetpassword");
  await control.putUser({ id: "00uJoe", login: "joseph@example.com", status: "SUSPENDED" });
  const { body } = await service.call("GET", "/api/users/00uJoe?includeRoles=true");
  expect(body).toMatchObject({ login: "joseph@example.com", status: "SUSPENDED", roles: [] });
  expect(await service.rows("select * from outbox")).toEqual([]);
});

test("putUser() refuses the login of another user", async () => {
  await service.control.putUser({ id: "00uJoe", login: "joe@example.com" });
  await expect(service.control.putUser({ id: "00uAnn", login: "joe@example.com" })).rejects.toMatchObject({
    code: 658,
  });
});

test("setStatus() refuses an unknown user", async () => {
  await expect(service.control.setStatus("00uNobody", "ACTIVE")).rejects.toThrow(
    'Cannot set the status of user "00uNobody": no such user',
  );
});

test("failNext() fails the next requests of one operation, in the service's own words", async () => {
  service.control.failNext("getUser", { status: 429, retryAfter: 7, times: 2 });
  service.control.failNext("getUser", { status: 400, code: 186 });
  await service.control.putUser({ id: "00uJoe" });
  for (const expected of [429, 429]) {
    const { status, headers, body } = await service.call("GET", "/api/users/00uJoe");
    expect([status, headers.get("retry-after"), body.code]).toEqual([expected, "7", -1]);
    expect(body.instance).toContain(headers.get("lusid-meta-requestid"));
  }
  expect((await service.call("GET", "/api/users")).status).toBe(200);
  expect((await service.call("GET", "/api/users/00uJoe")).body).toMatchObject({ status: 400, name: "AccessDenied" });
  expect((await service.call("GET", "/api/users/00uJoe")).status).toBe(200);
});

test("a fault happens instead of the operation: nothing is written", async () => {
  await service.control.putUser({ id: "00uJoe" });
  const before = await service.everything();
  service.control.failNext("deleteUser", { status: 503 });
  expect((await service.call("DELETE", "/api/users/00uJoe")).status).toBe(503);
  expect(await service.everything()).toEqual(before);
});

test("the clock is set and moved, and everything timed asks it", async () => {
  const { control } = service;
  control.clock.set(Date.UTC(2030, 0, 1));
  control.clock.advance(86_400_000);
  await control.putUser({ id: "00uJoe" });
  expect((await service.call("GET", "/api/users/00uJoe")).body.created).toMatch(/^2030-01-02T00:/);
});

test("reset() leaves the administrator and nothing else", async () => {
  const { control } = service;
  await control.putUser({ id: "00uJoe", roles: [{ scope: "default", code: "one" }] });
  await service.call("POST", "/api/users/00uJoe/lifecycle/$resetpassword");
  const others = await Promise.all([control.issueToken("reader"), control.issueToken("administrator")]);
  control.failNext("listUsers", { status: 500 });
  control.clock.set(0);
  await control.reset();
  for (const table of ["users", "roles", "user_roles", "passwords", "outbox"]) {
    expect([table, await service.rows(`select * from ${table}`)]).toEqual([table, []]);
  }
  expect((await service.call("GET", "/api/users")).status).toBe(200);
  for (const token of others) expect((await service.call("GET", "/api/users", { token })).status).toBe(401);
  expect(control.clock.now()).toBeGreaterThan(Date.UTC(2020, 0, 1));
});

test("createIdentityServer() is a server of its own each time, in memory", async () => {
  const servers = await Promise.all([createIdentityServer(), createIdentityServer({ port: 0 })]);
  await servers[0].control.putUser({ id: "00uJoe" });
  const counts = await Promise.all(
    servers.map(async ({ url, administratorToken }) => {
      const answer = await fetch(`${url}/api/users`, { headers: { Authorization: `Bearer ${administratorToken}` } });
      return ((await answer.json()) as unknown[]).length;
    }),
  );
  expect(counts).toEqual([1, 0]);
  await Promise.all(servers.map((server) => server.close()));
});

test("failNext() can make a request wait, and then do what it is for", async () => {
  await service.control.putUser({ id: "00uJoe" });
  service.control.failNext("getUser", { delay: 150 });
  const startedAt = performance.now();
  expect((await service.call("GET", "/api/users/00uJoe")).status).toBe(200);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(140);
});

test("failNext() can reset the connection of a request, which then has done nothing, and of no other", async () => {
  await service.control.putUser({ id: "00uJoe" });
  service.control.failNext("deleteUser", { reset: true });
  const reset = service.call("DELETE", "/api/users/00uJoe");
  await expect(reset).rejects.toMatchObject({ cause: { code: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) } });
  expect((await service.call("GET", "/api/users/00uJoe")).body.status).toBe("ACTIVE");
  expect((await service.call("DELETE", "/api/users/00uJoe")).status).toBe(204);
});
