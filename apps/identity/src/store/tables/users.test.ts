import { expect, test } from "vitest";
import { useService } from "../../service.fixture.ts";
import { RowsMismatch } from "../database.ts";
import { removeUser, replaceUser, UserStore, type UserRecord } from "./users.ts";

const service = useService();

async function readTwice(): Promise<{ users: UserStore; user: UserRecord }> {
  await service.control.putUser({ id: "00uJoe" });
  const users = new UserStore(service.service.database);
  const user = await users.get("00uJoe");
  if (!user) throw new Error("Cannot test: no user");
  return { users, user };
}

test("of two changes that were made from one reading, the second is not written", async () => {
  const { users, user } = await readTwice();
  await users.write(user.id, [replaceUser({ ...user, firstName: "First" })]);
  await expect(users.write(user.id, [replaceUser({ ...user, firstName: "Second" })])).rejects.toThrow(RowsMismatch);
  expect(await users.get(user.id)).toMatchObject({ firstName: "First", version: 2 });
});

test("a user who was changed since it was read is not purged", async () => {
  const { users, user } = await readTwice();
  await users.write(user.id, [replaceUser({ ...user, firstName: "First" })]);
  await expect(users.write(user.id, removeUser(user))).rejects.toThrow(RowsMismatch);
  expect(await users.get(user.id)).toBeDefined();
});
