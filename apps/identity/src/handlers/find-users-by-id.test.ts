import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

const service = useService();

const find = (...ids: string[]) =>
  service.call("GET", `/api/directory?${ids.map((id) => `id=${encodeURIComponent(id)}`).join("&")}`);

const doesNotExist = { type: "UserDoesNotExist", detail: expect.stringContaining("cannot be found") };

test("findUsersById() finds some, and says which it does not", async () => {
  await service.control.putUser({ id: "00uJoe", login: "joe@example.com", firstName: "Joe" });
  await service.control.putUser({ id: "00uGone", status: "DEPROVISIONED" });
  const { status, body } = await find("00uJoe", "00uGone", "00uNobody");
  expect(status).toBe(200);
  expect(body.values).toEqual({
    "00uJoe": {
      id: "00uJoe",
      login: "joe@example.com",
      email: "joe@example.com",
      secondEmail: null,
      firstName: "Joe",
      lastName: "Bloggs",
      type: "Personal",
      alternativeUserIds: null,
      links: [{ relation: "User", href: `${service.url}/api/users/00uJoe`, description: null, method: "GET" }],
    },
  });
  expect(body.failed).toEqual({
    "00uGone": { id: "00uGone", ...doesNotExist },
    "00uNobody": { id: "00uNobody", ...doesNotExist },
  });
  expect(body.href).toBe(`${service.url}/api/directory`);
});

test("findUsersById() takes ids that objects have by nature", async () => {
  const ids = ["__proto__", "constructor", "toString"];
  const { status, body } = await find(...ids);
  expect(status).toBe(200);
  expect(Object.keys(body.failed).toSorted()).toEqual(ids.toSorted());
});

const many = Array.from({ length: 51 }, (_, index) => `00u${index}`);

test("findUsersById() takes 50 ids, and each of them more than once", async () => {
  const { status, body } = await find(...many.slice(0, 50), ...many.slice(0, 50));
  expect(status).toBe(200);
  expect(Object.keys(body.failed)).toHaveLength(50);
});

test("findUsersById() refuses 51 ids", async () => {
  expect(await find(...many)).toMatchObject({
    status: 400,
    body: { code: 151, errors: { id: ["holds 51 ids, at most 50 are allowed"] } },
  });
});

test.each(["", "?id=", "?id=&id="])("findUsersById() refuses no id at all: %s", async (query) => {
  const answer = await service.call("GET", `/api/directory${query}`);
  expect(answer).toMatchObject({ status: 400, body: { code: 151, errors: { id: ["is required"] } } });
});

test("findUsersById() refuses an id that is not text", async () => {
  expect(await find("00u\0")).toMatchObject({ status: 400, body: { errors: { id: [expect.any(String)] } } });
});
