import { documents, generations, proseFacts } from "@identity-users/openapi";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { userView } from "../../directory/user-view.ts";
import { useService } from "../../service.fixture.ts";
import { startService } from "../../service.ts";
import { demoNames, demoRoles, demoUsers } from "./users.ts";

const now = Date.UTC(2026, 6, 1);
const users = demoUsers(now).map(({ user }) => user);

test("the demo directory has both types, every status, and sixty people at least", () => {
  expect(users.length).toBeGreaterThanOrEqual(60);
  expect(new Set(users.map(({ status }) => status))).toEqual(new Set(proseFacts.userStatuses.value));
  expect(new Set(users.map(({ type }) => type))).toEqual(new Set(proseFacts.userTypes.value));
  expect(users.some(({ external }) => external)).toBe(true);
});

test("somebody who may sign in holds each role of the demo directory", () => {
  const held = demoUsers(now).flatMap(({ user, roles }) => (user.status === "ACTIVE" ? roles : []));
  expect(new Set(held.map(({ code }) => code))).toEqual(new Set(demoRoles.map(({ code }) => code)));
});

test("the demo directory is the same every time", () => {
  expect(demoUsers(now)).toEqual(demoUsers(now));
  const later = demoUsers(now + 86_400_000).map(({ user }) => user);
  expect(later.map(({ id, login, status }) => [id, login, status])).toEqual(
    users.map(({ id, login, status }) => [id, login, status]),
  );
});

test("ids and logins are unique, and ids fit a path", () => {
  expect(new Set(users.map(({ id }) => id)).size).toBe(users.length);
  expect(new Set(users.map(({ login }) => login.toLowerCase())).size).toBe(users.length);
  for (const { id } of users) expect(id).toMatch(/^[a-zA-Z0-9\-_]{1,64}$/);
});

test("some people have alternative ids, under declared names only", () => {
  const held = users.flatMap(({ alternativeIds }) => Object.entries(alternativeIds ?? {}));
  expect(new Set(held.map(([name]) => name))).toEqual(new Set(demoNames.map(({ name }) => name)));
  expect(new Set(held.map(([name, value]) => `${name} ${value}`)).size).toBe(held.length);
  expect(users.some(({ alternativeIds }) => alternativeIds === null)).toBe(true);
});

test("times make sense: made before the last sign-in, which is past", () => {
  for (const { created, lastLogin, lastUpdated, passwordChanged, status } of users) {
    expect(created).toBeLessThan(now);
    expect(lastLogin ?? created).toBeLessThanOrEqual(now);
    for (const time of [lastLogin, lastUpdated, passwordChanged])
      expect(time ?? created).toBeGreaterThanOrEqual(created);
    if (status === "STAGED" || status === "PROVISIONED") expect([lastLogin, passwordChanged]).toEqual([null, null]);
  }
});

describe.each(generations)("as %s", (generation) => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "document", components: documents[generation].components });
  const isResponse = ajv.compile({ $ref: "document#/components/schemas/UserResponse" });
  const isRequest = ajv.compile({ $ref: "document#/components/schemas/CreateUserRequest" });

  test.each(users.map((user) => [user.login, user] as const))("%s is as the document says", (_, user) => {
    const view = userView(generation, user, demoRoles);
    expect(isResponse(view), JSON.stringify(isResponse.errors)).toBe(true);
    const { firstName, lastName, emailAddress, login, type } = view;
    const request = { firstName, lastName, emailAddress, login, type };
    expect(isRequest(request), JSON.stringify(isRequest.errors)).toBe(true);
    if (type === "Personal") expect(login).toBe(emailAddress);
  });
});

const service = useService();

test("an empty directory is filled once, and what is there is left as it is", async () => {
  const filled = await startService({ demo: true });
  const [row] = await filled.database.all<{ n: number }>("select count(*) as n from users");
  expect(row?.n).toBe(users.length);
  await filled.close();
  expect(await service.rows("select id from users")).toEqual([]);
});
