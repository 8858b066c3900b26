import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

const service = useService();

async function ids(query = ""): Promise<string[]> {
  const { body } = await service.call("GET", `/api/users${query}`);
  return body.map((user: { id: string }) => user.id);
}

test("listUsers() answers an empty array for an empty directory", async () => {
  expect(await ids()).toEqual([]);
});

test.each([
  ["", ["00uAnn", "00uJoe"]],
  ["?includeDeactivated=false", ["00uAnn", "00uJoe"]],
  ["?includeDeactivated=", ["00uAnn", "00uJoe"]],
  ["?includeDeactivated=true", ["00uAnn", "00uGone", "00uJoe"]],
  ["?includeDeactivated=TRUE", ["00uAnn", "00uGone", "00uJoe"]],
])("listUsers() leaves deactivated users out unless they are asked for: %s", async (query, expected) => {
  await service.control.putUser({ id: "00uJoe" });
  await service.control.putUser({ id: "00uGone", status: "DEPROVISIONED" });
  await service.control.putUser({ id: "00uAnn", status: "SUSPENDED" });
  expect(await ids(query)).toEqual(expected);
});

test("listUsers() shows each user as getUser() does", async () => {
  await service.control.putUser({ id: "00uJoe", roles: [{ scope: "default", code: "data-steward" }] });
  const { body } = await service.call("GET", "/api/users");
  expect(body).toEqual([(await service.call("GET", "/api/users/00uJoe")).body]);
});

test("listUsers() lists everybody once, far beyond one page", async () => {
  const all = Array.from({ length: 2_345 }, (_, index) => `00u${String(index).padStart(5, "0")}`);
  await service.control.putUsers(all.map((id) => ({ id })));
  expect(await ids()).toEqual(all);
});

test("listUsers() refuses a boolean that is none", async () => {
  const answer = await service.call("GET", "/api/users?includeDeactivated=maybe");
  expect(answer).toMatchObject({
    status: 400,
    body: { code: 151, errors: { includeDeactivated: ["must be boolean"] } },
  });
});
