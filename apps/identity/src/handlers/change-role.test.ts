import { beforeEach, expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

const service = useService();
const held = { scope: "default", code: "held" };

beforeEach(async () => {
  await service.control.putRole({ scope: "default", code: "free" });
  await service.control.putUser({ id: "00uJoe", roles: [held], lastUpdated: 1 });
});

const add = (role: string, user: string) => service.call("PUT", `/api/roles/${role}/users/${user}`);
const remove = (role: string, user: string) => service.call("DELETE", `/api/roles/${role}/users/${user}`);
const auditLines = () => service.rows(`select operation, user_id as "userId" from audit order by id desc`);
const codesOf = async (user: string): Promise<string[]> => {
  const { body } = await service.call("GET", `/api/users/${user}?includeRoles=true`);
  return body.roles.map((role: { roleId: { code: string } }) => role.roleId.code);
};

test("a role is added to what a user holds, and removed from it", async () => {
  expect(await add("default-free", "00uJoe")).toMatchObject({ status: 204, body: "" });
  expect(await codesOf("00uJoe")).toEqual(["free", "held"]);
  expect(await remove("default-held", "00uJoe")).toMatchObject({ status: 204, body: "" });
  expect(await codesOf("00uJoe")).toEqual(["free"]);
});

test("a change of roles is a change of the user: a time, and a line of the audit log for each", async () => {
  service.control.clock.set(Date.UTC(2030, 0, 1));
  await add("default-free", "00uJoe");
  await remove("default-free", "00uJoe");
  const [newest, older] = await auditLines();
  expect([newest, older]).toEqual([
    { operation: "removeUserFromRole", userId: "00uJoe" },
    { operation: "addUserToRole", userId: "00uJoe" },
  ]);
  expect(await service.rows("select version from users")).toEqual([{ version: 3 }]);
  expect((await service.call("GET", "/api/users/00uJoe")).body.lastUpdated).toMatch(/^2030-01-01/);
});

test.each([
  ["adding a role that the user holds", add, "default-held"],
  ["removing a role that the user does not hold", remove, "default-free"],
])("%s succeeds (204), writes nothing and leaves no line in the audit log", async (_, act, role) => {
  const [before, lines] = [await service.everything(), await auditLines()];
  expect(await act(role, "00uJoe")).toMatchObject({ status: 204, body: "" });
  expect([await service.everything(), await auditLines()]).toEqual([before, lines]);
});

/** The role first, then the user, then the user's status (inferred). */
test.each([
  ["an unknown role", "default-none", "00uJoe", 404, 660],
  ["an unknown role and an unknown user", "default-none", "00uNobody", 404, 660],
  ["an unknown user", "default-held", "00uNobody", 404, 657],
  ["a deactivated user who holds the role", "default-held", "00uGone", 400, 705],
  ["a deactivated user who does not hold the role", "default-free", "00uGone", 400, 705],
])("%s is refused on add and on remove", async (_, role, user, status, code) => {
  await service.control.putUser({ id: "00uGone", status: "DEPROVISIONED", roles: [held] });
  const before = await service.everything();
  for (const act of [add, remove]) expect(await act(role, user)).toMatchObject({ status, body: { code } });
  expect(await service.everything()).toEqual(before);
});

test.each([
  ["id", "ro.le", "00uJoe"],
  ["id", "r".repeat(65), "00uJoe"],
  ["userId", "default-held", "jo%20e"],
  ["userId", "default-held", "%zz"],
])("a %s that the document does not allow is refused (400, 151): %s, %s", async (name, role, user) => {
  for (const act of [add, remove]) {
    const { status, body } = await act(role, user);
    expect([status, body.code, Object.keys(body.errors)]).toEqual([400, 151, [name]]);
  }
});

test("sixty roles that are added to a user at once are all held: the limit of twenty is createUser's", async () => {
  const codes = Array.from({ length: 60 }, (_, index) => `role-${index}`);
  for (const code of codes) await service.control.putRole({ scope: "default", code });
  const answers = await Promise.all(codes.map((code) => add(`default-${code}`, "00uJoe")));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
  expect(await codesOf("00uJoe")).toHaveLength(61);
});
