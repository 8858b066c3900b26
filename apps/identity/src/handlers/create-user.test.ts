import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

const service = useService();

const personal = {
  firstName: "Joe",
  lastName: "Bloggs",
  emailAddress: "joe.bloggs@example.com",
  login: "joe.bloggs@example.com",
  type: "Personal",
};
const robot = {
  ...personal,
  type: "Service",
  login: "svc-valuation@example.com",
  secondEmailAddress: "on-call@example.com",
  alternativeUserIds: { payroll: "4711", legacy: null },
  userExpiry: "2029-02-12T12:00:00.0000000+00:00",
};

const create = (body: unknown) => service.call("POST", "/api/users", { body });

test("createUser() keeps the user as PROVISIONED and mails the activation", async () => {
  service.control.clock.set(Date.UTC(2026, 0, 2, 3, 4, 5));
  const { status, body } = await create(personal);
  expect(status).toBe(200);
  expect(body).toMatchObject({ ...personal, status: "PROVISIONED", external: false, roles: [] });
  expect(body.id).toMatch(/^00u[0-9A-Za-z]{17}$/);
  expect(body.created).toMatch(/^2026-01-02T03:\d\d:\d\d\.\d{3}0000\+00:00$/);
  expect(body).toMatchObject({ lastLogin: null, passwordChanged: null, userExpiry: null, secondEmailAddress: null });

  const { body: read } = await service.call("GET", `/api/users/${body.id}?includeRoles=true`);
  expect(read).toEqual(body);
  const mails = await service.rows("select user_id, recipient, template from outbox");
  expect(mails).toEqual([{ user_id: body.id, recipient: personal.emailAddress, template: "activation" }]);
  expect(await service.rows("select * from passwords")).toEqual([]);
});

test("createUser() keeps every field of a Service user", async () => {
  await service.control.putUserSchema(["payroll", "legacy"].map((name) => ({ name, description: "" })));
  const { status, body } = await create(robot);
  expect(status).toBe(200);
  expect(body).toMatchObject(robot);
  expect((await service.call("GET", `/api/users/${body.id}`)).body).toMatchObject(robot);
});

test("createUser() gives the roles, and refuses one that does not exist", async () => {
  await service.control.putRole({ scope: "default", code: "data-steward" });
  const known = { scope: "default", code: "data-steward" };
  const made = await create({ ...personal, roles: [known, known] });
  expect(made.body.roles).toMatchObject([{ roleId: known, source: "LusidUser", samlName: "data-steward" }]);

  const before = await service.everything();
  const unknown = { ...personal, login: "ann@example.com", emailAddress: "ann@example.com" };
  const refused = await create({ ...unknown, roles: [known, { scope: "default", code: "nobody" }] });
  expect(refused).toMatchObject({ status: 400, body: { code: 660, name: "RoleDoesNotExist" } });
  expect(await service.everything()).toEqual(before);
});

test.each(["joe.bloggs@example.com", "JOE.Bloggs@Example.com", "ｊoe.bloggs@example.com"])(
  "createUser() refuses a login that is taken: %s",
  async (login) => {
    await create(personal);
    const before = await service.everything();
    const refused = await create({ ...personal, login, emailAddress: login });
    expect(refused).toMatchObject({ status: 409, body: { code: 658, name: "UserAlreadyExists" } });
    expect(await service.everything()).toEqual(before);
  },
);

test("createUser() refuses the login of a deactivated user, and takes that of a purged one", async () => {
  const { id } = (await create(personal)).body;
  await service.call("DELETE", `/api/users/${id}`);
  expect((await create(personal)).body.code).toBe(658);
  await service.call("DELETE", `/api/users/${id}?purge=true`);
  expect((await create(personal)).status).toBe(200);
});

test("createUser() makes one user of a hundred parallel requests for one login", async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => create(personal)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ body }) => body.code === 658)).toHaveLength(99);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(99);
  expect(await service.rows("select id from users")).toHaveLength(1);
  expect(await service.rows("select id from outbox")).toHaveLength(1);
});

test.each(["personal", "PERSONAL", "Personal"])("createUser() takes the type %s", async (type) => {
  expect((await create({ ...personal, type })).body.type).toBe("Personal");
});

test.each([
  ["login", { ...personal, login: "joe@example.com" }],
  ["secondEmailAddress", { ...personal, secondEmailAddress: "second@example.com" }],
  ["type", { ...personal, type: "Robot" }],
])("createUser() refuses what prose forbids: %s", async (field, body) => {
  const before = await service.everything();
  const refused = await create(body);
  expect(refused).toMatchObject({ status: 400, body: { code: 151, errors: { [field]: [expect.any(String)] } } });
  expect(await service.everything()).toEqual(before);
});

test("createUser() takes null for what is optional", async () => {
  const nulls = { secondEmailAddress: null, alternativeUserIds: null, roles: null, userExpiry: null };
  expect(await create({ ...personal, ...nulls })).toMatchObject({ status: 200, body: { roles: [] } });
});
