import { beforeEach, expect, test } from "vitest";
import { lifecycle, type UserStatus } from "../model/lifecycle.ts";
import { useService } from "../service.fixture.ts";

const service = useService();
const role = (code: string) => [{ scope: "default", code }];

beforeEach(async () => {
  const statuses = Object.keys(lifecycle) as UserStatus[];
  await service.control.putUsers([
    ...statuses.map((status) => ({ id: `00u-${status}`, status })),
    { id: "00uBoss", roles: role("lusid-administrator") },
    { id: "00uJoe", roles: role("reader"), userExpiry: Date.now() + 60_000 },
    { id: "00uPast", userExpiry: Date.now() - 1 },
  ]);
});

async function runnable(token: string, path = "$runnable"): Promise<string[]> {
  const { status, body } = await service.call("GET", `/api/users/${path}`, { token });
  expect(status).toBe(200);
  return body.map(({ id }: { id: string }) => id);
}

test("an administrator gets all who are ACTIVE and not expired, in the order of ids", async () => {
  const all = ["00u-ACTIVE", "00uBoss", "00uJoe"];
  expect(await runnable(service.token)).toEqual(all);
  expect(await runnable(await service.control.issueUserToken("00uBoss"), "%24runnable")).toEqual(all);
});

test("every other user gets itself, with its roles", async () => {
  const token = await service.control.issueUserToken("00uJoe");
  expect(await runnable(token)).toEqual(["00uJoe"]);
  const [mine] = (await service.call("GET", "/api/users/$runnable", { token })).body;
  const ofAll = (await service.call("GET", "/api/users/$runnable")).body;
  expect(mine).toMatchObject({ roles: [{ roleId: { code: "reader" } }] });
  expect(ofAll).toContainEqual(mine);
});

test.each(["reader", "operator"] as const)("a token without a user, of access %s, gets nobody", async (access) => {
  expect(await runnable(await service.as(access))).toEqual([]);
});
