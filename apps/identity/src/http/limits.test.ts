import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

const service = useService();

const a = (length: number) => "a".repeat(length);
const address = (length: number) => `${a(length - 2)}@b`;
const robot = {
  firstName: "Nightly",
  lastName: "Valuation",
  emailAddress: "owner@example.com",
  login: "svc-valuation@example.com",
  type: "Service",
};

/** Field, longest and shortest, as the reference has them. */
const lengths = [
  ["firstName", 1, 50, a],
  ["lastName", 2, 50, a],
  ["emailAddress", 5, 80, address],
  ["secondEmailAddress", 5, 80, address],
  ["login", 5, 80, address],
] as const;

const operations = [
  ["createUser", () => service.call.bind(service, "POST", "/api/users")],
  ["updateUser", () => service.call.bind(service, "PUT", "/api/users/00uBot")],
] as const;

for (const [operation, bound] of operations) {
  const { type: _type, ...definition } = robot;
  const whole = operation === "createUser" ? robot : definition;

  test.each(lengths)(`${operation}() takes %s of %i to %i characters`, async (field, shortest, longest, made) => {
    for (const length of [shortest, longest]) {
      await service.control.reset();
      await service.control.putUser({ id: "00uBot", type: "Service" });
      const { status, body } = await bound()({ body: { ...whole, [field]: made(length) } });
      expect(status, JSON.stringify(body)).toBe(200);
      expect(body[field]).toHaveLength(length);
    }
    await service.control.reset();
    await service.control.putUser({ id: "00uBot", type: "Service" });
    const before = await service.everything();
    for (const length of [shortest - 1, longest + 1]) {
      const { status, body } = await bound()({
        body: { ...whole, [field]: made(Math.max(length, 2)).slice(0, length) },
      });
      expect([status, body.code, Object.keys(body.errors)]).toEqual([400, 151, [field]]);
    }
    expect(await service.everything()).toEqual(before);
  });

  test.each(Object.keys(whole))(`${operation}() requires %s`, async (field) => {
    await service.control.putUser({ id: "00uBot", type: "Service" });
    const { body } = await bound()({ body: { ...whole, [field]: undefined } });
    expect(body.errors).toEqual({ [field]: ["is required"] });
  });
}

test.each(["application/json-patch+json", "application/json", "text/json", "application/vnd.x+json"])(
  "a body may be %s, with parameters and in any case",
  async (type) => {
    const headers = { "Content-Type": `${type.toUpperCase()}; charset=UTF-8` };
    expect((await service.call("POST", "/api/users", { body: robot, headers })).status).toBe(200);
  },
);

test("names may hold any character, over lines and beyond the basic plane", async () => {
  const firstName = "Zoë\n🦊 O'Brien-李";
  const { body } = await service.call("POST", "/api/users", { body: { ...robot, firstName } });
  expect(body.firstName).toBe(firstName);
});

test("lengths count UTF-16 units, as .NET does", async () => {
  const named = (count: number) => ({ ...robot, firstName: "🦊".repeat(count) });
  expect((await service.call("POST", "/api/users", { body: named(26) })).status).toBe(400);
  expect((await service.call("POST", "/api/users", { body: named(25) })).status).toBe(200);
});

test.each(["Service1", "Ser vice", "", a(21)])("type is letters, 1 to 20: %j", async (type) => {
  const { body } = await service.call("POST", "/api/users", { body: { ...robot, type } });
  expect(Object.keys(body.errors)).toEqual(["type"]);
});

test("createUser() takes 20 roles and refuses 21", async () => {
  const roles = Array.from({ length: 21 }, (_, index) => ({ scope: "default", code: `role-${index}` }));
  for (const role of roles) await service.control.putRole(role);
  const refused = await service.call("POST", "/api/users", { body: { ...robot, roles } });
  expect(Object.keys(refused.body.errors)).toEqual(["roles"]);
  const made = await service.call("POST", "/api/users", { body: { ...robot, roles: roles.slice(1) } });
  expect(made.body.roles).toHaveLength(20);
});

test.each([
  [{ scope: "ab", code: "abc" }, "roles.0.scope"],
  [{ scope: a(101), code: "abc" }, "roles.0.scope"],
  [{ scope: "abc", code: "ab" }, "roles.0.code"],
  [{ scope: "abc", code: a(101) }, "roles.0.code"],
  [{ scope: "abc" }, "roles.0.code"],
  [{ scope: "abc", code: "abc", name: "x" }, "roles.0.name"],
])("the id of a role has 3 to 100 characters each: %#", async (role, field) => {
  const { body } = await service.call("POST", "/api/users", { body: { ...robot, roles: [role] } });
  expect([body.code, Object.keys(body.errors)]).toEqual([151, [field]]);
});

test.each([3, 100])("the id of a role may have %i characters", async (length) => {
  const role = { scope: a(length), code: a(length) };
  await service.control.putRole(role);
  expect((await service.call("POST", "/api/users", { body: { ...robot, roles: [role] } })).status).toBe(200);
});

test.each(["a", a(64), "A-z_09"])("a path takes the id %s", async (id) => {
  expect((await service.call("GET", `/api/users/${id}`)).body.code).toBe(657);
});

test.each([a(65), "a.b", "a%20b", "a%2Fb", "%C3%A9", "a%00", "a:b"])("a path refuses the id %s", async (id) => {
  const { status, body } = await service.call("GET", `/api/users/${id}`);
  expect([status, body.code, Object.keys(body.errors)]).toEqual([400, 151, ["id"]]);
});

test.each([
  ["2029-02-12T12:00:00.1234567+00:00", "2029-02-12T12:00:00.1230000+00:00"],
  ["2029-02-12T12:00:00Z", "2029-02-12T12:00:00.0000000+00:00"],
  ["2029-02-12T12:00:00.5+02:00", "2029-02-12T10:00:00.5000000+00:00"],
  ["9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9990000+00:00"],
  ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00"],
])("a time of .NET's form is kept to the millisecond: %s", async (userExpiry, kept) => {
  const { body } = await service.call("POST", "/api/users", { body: { ...robot, userExpiry } });
  expect(body.userExpiry).toBe(kept);
});
