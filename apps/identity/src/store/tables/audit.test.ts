import { expect, test } from "vitest";
import { useService } from "../../service.fixture.ts";

const service = useService();

/** The newest lines, newest first. */
const lines = (most = 100) =>
  service.rows(
    `select at, actor, operation, user_id as "userId", request_id as "requestId", role_id as "roleId", reason
    from audit order by id desc limit $1`,
    [most],
  );

test("each change through the API is a line: who, what, to whom, by which request", async () => {
  const at = Date.UTC(2030, 0, 1);
  await service.control.putUser({ id: "00uJoe", status: "LOCKED_OUT" });
  service.control.clock.set(at);
  const { headers } = await service.call("POST", "/api/users/00uJoe/lifecycle/$unlock");
  const [line] = await lines(1);
  expect(line).toEqual({
    at: expect.closeTo(at, -4),
    actor: expect.stringMatching(/^token [\da-f]{8}$/),
    operation: "unlockUser",
    userId: "00uJoe",
    requestId: headers.get("lusid-meta-requestid"),
    roleId: null,
    reason: null,
  });
});

test("a user who acts is named by id, and one who was made, too", async () => {
  await service.control.putClient({ id: "desk", secret: "secret" });
  await service.control.putUser({
    id: "00uBoss",
    login: "boss@example.com",
    roles: [{ scope: "default", code: "lusid-administrator" }],
  });
  await service.control.putPassword("00uBoss", "Correct horse 9!");
  const form = {
    grant_type: "password",
    username: "boss@example.com",
    password: "Correct horse 9!",
    client_id: "desk",
  };
  const granted = await service.call("POST", "/oauth2/token", {
    token: null,
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...form, client_secret: "secret" }).toString(),
  });
  const body = {
    firstName: "J",
    lastName: "Bl",
    emailAddress: "j@example.com",
    login: "j@example.com",
    type: "Personal",
  };
  const made = await service.call("POST", "/api/users", { body, token: granted.body.access_token });
  expect(await lines(1)).toMatchObject([{ actor: "00uBoss", operation: "createUser", userId: made.body.id }]);
});

test("what is refused or only read leaves no line", async () => {
  const before = await lines();
  await service.control.putUser({ id: "00uJoe" });
  await service.call("GET", "/api/users/00uJoe");
  await service.call("POST", "/api/users/00uJoe/lifecycle/$unlock");
  expect(await lines()).toEqual(before);
});

test.each(["update audit set actor = 'nobody'", "delete from audit"])("the log is append-only: %s", async (sql) => {
  await service.control.putUser({ id: "00uJoe" });
  await service.call("DELETE", "/api/users/00uJoe?purge=true");
  await expect(service.service.database.write([{ sql, values: [] }])).rejects.toThrow("append-only");
  expect(await lines(1)).toMatchObject([{ operation: "purge", userId: "00uJoe" }]);
});
