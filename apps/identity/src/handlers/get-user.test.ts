import { proseFacts } from "@identity-users/openapi";
import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

const service = useService();
const role = { scope: "default", code: "data-steward" };

test.each(proseFacts.userStatuses.value)("getUser() shows a user who is %s", async (status) => {
  await service.control.putUser({ id: "00uJoe", status });
  expect(await service.call("GET", "/api/users/00uJoe")).toMatchObject({ status: 200, body: { id: "00uJoe", status } });
});

test.each([
  ["", null],
  ["?includeRoles=false", null],
  ["?includeRoles=", null],
  ["?includeRoles=true", [{ roleId: role }]],
  ["?includeRoles=True", [{ roleId: role }]],
  ["?includeRoles=TRUE", [{ roleId: role }]],
])("getUser() answers roles only where they are asked for: %s", async (query, roles) => {
  await service.control.putUser({ id: "00uJoe", roles: [role] });
  const { body } = await service.call("GET", `/api/users/00uJoe${query}`);
  if (roles === null) expect(body.roles).toBeNull();
  else expect(body.roles).toMatchObject(roles);
});

test("getUser() refuses an unknown user", async () => {
  const answer = await service.call("GET", "/api/users/00uNobody");
  expect(answer).toMatchObject({ status: 404, body: { code: 657, name: "UserDoesNotExist", status: 404 } });
});

test("getUser() writes times as .NET does", async () => {
  const times = { lastLogin: Date.UTC(2026, 5, 7, 8, 9, 10, 11), userExpiry: Date.UTC(2029, 1, 12, 12) };
  await service.control.putUser({ id: "00uJoe", ...times });
  expect((await service.call("GET", "/api/users/00uJoe")).body).toMatchObject({
    lastLogin: "2026-06-07T08:09:10.0110000+00:00",
    userExpiry: "2029-02-12T12:00:00.0000000+00:00",
  });
});
