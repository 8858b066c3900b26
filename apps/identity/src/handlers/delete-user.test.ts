import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

const service = useService();

async function traces(): Promise<number> {
  const counts = await Promise.all(
    ["users", "user_roles", "passwords", "outbox"].map((table) => service.rows(`select 1 from ${table}`)),
  );
  return counts.flat().length;
}

async function putTraced(): Promise<void> {
  await service.control.putUser({ id: "00uJoe", roles: [{ scope: "default", code: "data-steward" }] });
  await service.call("POST", "/api/users/00uJoe/lifecycle/$resetpassword");
  await service.call("POST", "/api/users/00uJoe/lifecycle/$expirepassword");
}

test("deleteUser() keeps the record and ends the password", async () => {
  await putTraced();
  const { status, body } = await service.call("DELETE", "/api/users/00uJoe");
  expect([status, body]).toEqual([204, ""]);
  expect((await service.call("GET", "/api/users/00uJoe")).body.status).toBe("DEPROVISIONED");
  expect(await service.rows("select * from passwords")).toEqual([]);
});

test("deleteUser() with purge removes every trace", async () => {
  await putTraced();
  expect(await traces()).toBe(4);
  expect((await service.call("DELETE", "/api/users/00uJoe?purge=True")).status).toBe(204);
  expect(await traces()).toBe(0);
  expect((await service.call("DELETE", "/api/users/00uJoe?purge=true")).body.code).toBe(657);
});

test.each(["", "?purge=false", "?purge="])("deleteUser() only deactivates: %s", async (query) => {
  await service.control.putUser({ id: "00uJoe" });
  await service.call("DELETE", `/api/users/00uJoe${query}`);
  expect((await service.call("GET", "/api/users/00uJoe")).body.status).toBe("DEPROVISIONED");
});

test("deleteUser() refuses a purge that is no boolean, and removes nothing", async () => {
  await service.control.putUser({ id: "00uJoe" });
  const before = await service.everything();
  const answer = await service.call("DELETE", "/api/users/00uJoe?purge=yes");
  expect(answer).toMatchObject({ status: 400, body: { code: 151, errors: { purge: ["must be boolean"] } } });
  expect(await service.everything()).toEqual(before);
});
