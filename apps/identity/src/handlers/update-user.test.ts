import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

const service = useService();

const steward = { scope: "default", code: "data-steward" };
const auditor = { scope: "default", code: "auditor" };
const definition = {
  firstName: "Joseph",
  lastName: "Blogg",
  emailAddress: "joseph@example.com",
  login: "joseph@example.com",
};

const put = (body: unknown, id = "00uJoe") => service.call("PUT", `/api/users/${id}`, { body });

test("updateUser() replaces the definition, and removes what is left out", async () => {
  const now = Date.UTC(2026, 3, 4, 5);
  await service.control.putUser({
    id: "00uJoe",
    type: "Service",
    secondEmail: "second@example.com",
    alternativeIds: { payroll: "4711" },
    userExpiry: now,
    created: 1_000,
    lastUpdated: 1_000,
  });
  service.control.clock.set(now);
  const { status, body } = await put(definition);
  expect(status).toBe(200);
  expect(body).toMatchObject({ ...definition, secondEmailAddress: null, alternativeUserIds: null, userExpiry: null });
  expect(body.lastUpdated).toMatch(/^2026-04-04T05:/);
  expect(body.created).toBe("1970-01-01T00:00:01.0000000+00:00");
  expect((await service.call("GET", "/api/users/00uJoe?includeRoles=true")).body).toEqual(body);
});

test.each([
  ["left out", undefined, [steward]],
  ["null", null, [steward]],
  ["empty", [], []],
  ["others", [auditor], [auditor]],
])("updateUser() with roles %s", async (_, roles, expected) => {
  await service.control.putRole(auditor);
  await service.control.putUser({ id: "00uJoe", roles: [steward] });
  const { body } = await put({ ...definition, ...(roles !== undefined && { roles }) });
  expect(body.roles.map(({ roleId }: { roleId: unknown }) => roleId)).toEqual(expected);
});

test("updateUser() refuses the login of another user, and writes nothing", async () => {
  await service.control.putUser({ id: "00uJoe", roles: [steward] });
  await service.control.putUser({ id: "00uAnn", login: "Joseph@example.com" });
  const before = await service.everything();
  expect(await put({ ...definition, roles: [] })).toMatchObject({ status: 409, body: { code: 658 } });
  expect(await service.everything()).toEqual(before);
});

test("updateUser() lets a user keep its login in another case", async () => {
  await service.control.putUser({ id: "00uJoe", login: "joseph@example.com" });
  const changed = { ...definition, login: "Joseph@example.com", emailAddress: "Joseph@example.com" };
  expect((await put(changed)).body.login).toBe("Joseph@example.com");
});

test("updateUser() refuses a type: it cannot change", async () => {
  await service.control.putUser({ id: "00uJoe" });
  expect((await put({ ...definition, type: "Service" })).body.errors).toEqual({
    type: ["is not a field of this request"],
  });
});

test("updateUser() applies each of fifty parallel changes, one after the other", async () => {
  await service.control.putUser({ id: "00uJoe" });
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => put({ ...definition, firstName: `Joe ${index}` })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(answers.map(({ body }) => body.firstName)).size).toBe(50);
  const [row] = await service.rows<{ version: number }>("select version from users");
  expect(row?.version).toBe(51);
});
