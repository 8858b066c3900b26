import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

const service = useService();
const one = { scope: "default", code: "one" };
const two = { scope: "default", code: "two" };
const idsOf = (users: { id: string }[]) => users.map(({ id }) => id);

test("listRoles() answers all roles by scope and code, and none is no error", async () => {
  expect(await service.call("GET", "/api/roles")).toMatchObject({ status: 200, body: [] });
  await service.control.putRole({ scope: "default", code: "b", id: "role-b", name: "Bee", description: "Flies" });
  await service.control.putRole({ scope: "default", code: "a" });
  await service.control.putRole({ scope: "LUSID", code: "c" });
  expect((await service.call("GET", "/api/roles")).body).toEqual([
    expect.objectContaining({ id: "LUSID-c" }),
    expect.objectContaining({ id: "default-a", description: null }),
    {
      id: "role-b",
      roleId: { scope: "default", code: "b" },
      source: "LusidUser",
      name: "Bee",
      description: "Flies",
      samlName: "b",
    },
  ]);
});

test("listUsersInRole() answers those who hold the role, with all their roles, and nobody who is deactivated", async () => {
  await service.control.putUsers([
    { id: "00uC", roles: [one, two] },
    { id: "00uB", roles: [two] },
    { id: "00uA", status: "SUSPENDED", roles: [one] },
    { id: "00uD", status: "DEPROVISIONED", roles: [one] },
  ]);
  const { status, body } = await service.call("GET", "/api/roles/default-one/users");
  expect([status, idsOf(body)]).toEqual([200, ["00uA", "00uC"]]);
  expect(body[1].roles.map(({ id }: { id: string }) => id)).toEqual(["default-one", "default-two"]);
  expect(body[1]).toEqual((await service.call("GET", "/api/users/00uC?includeRoles=true")).body);
});

test("a role that nobody holds has no users, and an unknown one is refused (404, 660)", async () => {
  await service.control.putRole(one);
  expect(await service.call("GET", "/api/roles/default-one/users")).toMatchObject({ status: 200, body: [] });
  const unknown = await service.call("GET", "/api/roles/default-none/users");
  expect(unknown).toMatchObject({ status: 404, body: { code: 660, name: "RoleDoesNotExist" } });
});

test("more users than a page holds are all listed, each once, also where others are between them", async () => {
  const ids = Array.from({ length: 450 }, (_, index) => `00u${String(index).padStart(4, "0")}`);
  const role = (index: number) => (index % 2 === 0 ? [one, two] : [two]);
  await service.control.putUsers(ids.map((id, index) => ({ id, roles: role(index) })));
  const { body } = await service.call("GET", "/api/roles/default-one/users");
  expect(idsOf(body)).toEqual(ids.filter((_, index) => index % 2 === 0));
  expect(body.every((user: { roles: unknown[] }) => user.roles.length === 2)).toBe(true);
});
