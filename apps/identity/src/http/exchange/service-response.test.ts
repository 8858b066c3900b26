import { expect, test } from "vitest";
import { useService } from "../../service.fixture.ts";

const service = useService();

test.each([
  ["a refusal", "/api/users/00uNobody", {}],
  ["an unknown route", "/api/unknown", {}],
  ["no valid token", "/api/users", { token: null }],
])("both headers of %s end its instance", async (_, path, sent) => {
  const { headers, body } = await service.call("GET", path, sent);
  const id = headers.get("lusid-meta-requestid");
  expect(id).toMatch(/^0H[0-9A-V]{11}:[0-9A-F]{8}$/);
  expect(headers.get("identity-meta-requestid")).toBe(id);
  expect(body.instance).toBe(`${new URL(service.url).origin}/app/insights/logs/${id}`);
  // As the official C# client reads it.
  expect(body.instance.split("/")[6]).toBe(id);
});

test("every answer has an id of its own, a success too", async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => service.call("GET", "/api/users")));
  expect(new Set(answers.map(({ headers }) => headers.get("lusid-meta-requestid"))).size).toBe(10);
});

test("no answer is to be stored, errors included", async () => {
  for (const path of ["/api/users", "/api/users/00uNobody", "/api/unknown"]) {
    expect((await service.call("GET", path)).headers.get("cache-control")).toBe("no-store");
  }
});

test("a problem has the names of LUSID's error codes", async () => {
  expect((await service.call("GET", "/api/users/00uNobody")).body).toMatchObject({
    name: "UserDoesNotExist",
    title: "User does not exist",
    code: 657,
    type: "https://docs.lusid.com/#section/Error-Codes/657",
    errorDetails: [],
  });
  await service.control.putUser({ id: "00uJoe", status: "SUSPENDED" });
  const problem = (await service.call("POST", "/api/users/00uJoe/lifecycle/$resetfactors")).body;
  expect(problem.name).toBe("UsersStatusIsInvalidForTheGivenOperation");
});
