import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

const service = useService();
const joe = {
  firstName: "Joe",
  lastName: "Bloggs",
  emailAddress: "joe@example.com",
  login: "joe@example.com",
  type: "Personal",
};
const listed = async () => (await service.call("GET", "/api/users")).body.length;

test("a new user is got at once, and listed when it is indexed", async () => {
  service.control.setIndexLag(60_000);
  const { id } = (await service.call("POST", "/api/users", { body: joe })).body;
  expect((await service.call("GET", `/api/users/${id}`)).status).toBe(200);
  expect(await listed()).toBe(0);
  service.control.clock.advance(60_000);
  expect(await listed()).toBe(1);
});

test("waitForReindex answers when the user is listed, and not before", async () => {
  service.control.setIndexLag(3_600_000);
  let answered = false;
  const creating = service.call("POST", "/api/users?waitForReindex=True", { body: joe }).then((answer) => {
    answered = true;
    return answer;
  });
  while ((await service.rows("select id from users")).length === 0) await listed();
  expect([answered, await listed()]).toEqual([false, 0]);
  service.control.clock.advance(3_600_000);
  expect((await creating).status).toBe(200);
  expect(await listed()).toBe(1);
});

test("without a lag a new user is listed at once", async () => {
  await service.call("POST", "/api/users", { body: joe });
  expect(await listed()).toBe(1);
});
