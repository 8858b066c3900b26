import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

const service = useService();

const post = (operation: string) => service.call("POST", `/api/users/00uJoe/lifecycle/$${operation}`);
const mails = () => service.rows("select user_id, recipient, template from outbox order by id");
const passwords = () =>
  service.rows<{ argon2id: string; temporary: number; expires_at: number }>("select * from passwords");

test("sendActivationEmail() mails the address each time", async () => {
  await service.control.putUser({ id: "00uJoe", email: "joe@example.com", status: "STAGED" });
  expect((await post("activate")).status).toBe(204);
  expect((await post("activate")).status).toBe(204);
  const mail = { user_id: "00uJoe", recipient: "joe@example.com", template: "activation" };
  expect(await mails()).toEqual([mail, mail]);
});

test("expirePassword() answers a new temporary password each time, and keeps its argon2id only", async () => {
  await service.control.putUser({ id: "00uJoe" });
  service.control.clock.set(Date.UTC(2026, 0, 1));
  const first = await post("expirepassword");
  const [kept] = await passwords();
  const second = await post("expirepassword");
  expect(Object.keys(first.body)).toEqual(["password"]);
  expect(first.body.password).not.toBe(second.body.password);
  expect(kept?.argon2id).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(kept?.temporary).toBe(1);
  expect(await passwords()).toHaveLength(1);
  expect((await passwords())[0]?.argon2id).not.toBe(kept?.argon2id);
  expect((await service.call("GET", "/api/users/00uJoe")).body.passwordChanged).toMatch(/^2026-01-01T00:/);
});

test("resetPassword() ends the old password and mails a link", async () => {
  await service.control.putUser({ id: "00uJoe" });
  await post("expirepassword");
  expect((await post("resetpassword")).status).toBe(204);
  expect(await passwords()).toEqual([]);
  expect(await mails()).toMatchObject([{ template: "password reset" }]);
});

test("unlockUser() leaves the password as it is", async () => {
  await service.control.putUser({ id: "00uJoe" });
  await post("expirepassword");
  const before = await passwords();
  await service.control.setStatus("00uJoe", "LOCKED_OUT");
  expect((await post("unlock")).status).toBe(204);
  expect(await passwords()).toEqual(before);
});

test("a lifecycle operation changes its own user only", async () => {
  await service.control.putUser({ id: "00uJoe", status: "LOCKED_OUT" });
  await service.control.putUser({ id: "00uAnn", status: "LOCKED_OUT" });
  await post("unlock");
  expect((await service.call("GET", "/api/users/00uAnn")).body.status).toBe("LOCKED_OUT");
});

test.each(["$", "%24"])("the lifecycle is reached with %s in the path", async (dollar) => {
  await service.control.putUser({ id: "00uJoe", status: "LOCKED_OUT" });
  expect((await service.call("POST", `/api/users/00uJoe/lifecycle/${dollar}unlock`)).status).toBe(204);
});
