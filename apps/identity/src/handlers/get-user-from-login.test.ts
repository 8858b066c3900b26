import { expect, test } from "vitest";
import { rawRequest, statusOf } from "../http/raw-request.fixture.ts";
import { useService } from "../service.fixture.ts";

const service = useService();
const oldest = useService({ generation: "0.0.1618" });

/** Sends a segment as it is: `fetch` would tidy it. */
async function fromLogin(segment: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const head = [
    `GET /identity/api/users/fromlogin/${segment} HTTP/1.1`,
    "Host: localhost",
    `Authorization: Bearer ${service.token}`,
  ];
  const answer = await rawRequest(service.service.port, head);
  return { status: statusOf(answer), body: JSON.parse(answer.slice(answer.indexOf("\r\n\r\n"))) };
}

const logins = [
  "joe@example.com",
  "joe/bloggs@example.com",
  "100%@example.com",
  "joe%2Fbloggs@example.com",
  "joe+test@example.com",
  "joe bloggs@example.com",
  "joe?x=1#y&z@example.com",
  "zoë.ünal🙂@example.com",
  "schema",
  "$runnable",
];

test.each(logins)("the login %j is found by its encoded form", async (login) => {
  await service.control.putUsers([{ id: "00uJoe", login }, { id: "00uOther" }]);
  expect(await fromLogin(encodeURIComponent(login))).toMatchObject({ status: 200, body: { id: "00uJoe", login } });
});

test("what needs no encoding is found as it is, and a plus sign is no space", async () => {
  await service.control.putUsers([
    { id: "00uPlus", login: "joe+test@example.com" },
    { id: "00uSpace", login: "joe test@example.com" },
  ]);
  expect((await fromLogin("joe+test@example.com")).body).toMatchObject({ id: "00uPlus" });
});

test("a login is decoded once: what is encoded twice is another login", async () => {
  await service.control.putUser({ id: "00uJoe", login: "joe/bloggs@example.com" });
  expect(await fromLogin("joe%252Fbloggs@example.com")).toMatchObject({ status: 404, body: { code: 657 } });
});

test.each([
  ["four characters", "1234"],
  ["four characters of several bytes", "%E2%82%AC%E2%82%AC%E2%82%AC%E2%82%AC"],
  ["81 characters", "x".repeat(81)],
  ["half an escape", "joe%2"],
  ["a percent sign that is no escape", "100%@example.com"],
  ["an escape that is no UTF-8", "jo%E9@example.com"],
  ["half a surrogate pair", "joe%ED%A0%80"],
  ["NUL", "joe%00bloggs"],
])("%s is refused (400, 151), and the refusal names the login", async (_, segment) => {
  const { status, body } = await fromLogin(segment);
  expect([status, body["code"], Object.keys(body["errors"] as object)]).toEqual([400, 151, ["login"]]);
});

test.each([5, 80])("a login of %i characters is looked up", async (length) => {
  expect(await fromLogin("x".repeat(length))).toMatchObject({ status: 404, body: { code: 657 } });
});

test("the user is answered whole, in any status, with its roles and without regard to the login's case", async () => {
  const roles = [{ scope: "default", code: "one" }];
  await service.control.putUser({ id: "00uJoe", login: "Joe@Example.com", status: "DEPROVISIONED", roles });
  const { body } = await service.call("GET", "/api/users/fromlogin/JOE@example.COM");
  expect(body).toMatchObject({ id: "00uJoe", status: "DEPROVISIONED", roles: [{ roleId: { code: "one" } }] });
  expect(body).toEqual((await service.call("GET", "/api/users/00uJoe?includeRoles=true")).body);
});

test.each(["schema", "fromlogin"])("where no fixed route has it, %s is a user's id", async (id) => {
  await oldest.control.putUser({ id });
  expect((await oldest.call("GET", `/api/users/${id}`)).body).toMatchObject({ id });
});
