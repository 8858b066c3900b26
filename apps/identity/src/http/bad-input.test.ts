import { connect } from "node:net";
import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";
import { rawRequest, statusOf } from "./raw-request.fixture.ts";

const service = useService();

const joe = {
  firstName: "Joe",
  lastName: "Bloggs",
  emailAddress: "joe@example.com",
  login: "joe@example.com",
  type: "Personal",
};
const whole = JSON.stringify(joe);

async function refused(body: unknown, headers: Record<string, string> = {}) {
  const before = await service.everything();
  const answer = await service.call("POST", "/api/users", { body, headers });
  expect(await service.everything()).toEqual(before);
  expect(answer.body).toMatchObject({ status: answer.status, name: expect.any(String), instance: expect.any(String) });
  return answer;
}

test.each([
  ["no JSON", whole.slice(0, -1)],
  ["nothing", ""],
  ["two values", `${whole}${whole}`],
  ["a comment", `/* */ ${whole}`],
  ["a bare NUL", `${whole}\0`],
  ["invalid UTF-8", Buffer.concat([Buffer.from(whole.slice(0, -2)), Buffer.from([0xff, 0x22, 0x7d])])],
  ["half a character at the end", Buffer.concat([Buffer.from(whole), Buffer.from([0xe2, 0x82])])],
])("a body of %s is refused (400, 157)", async (_, body) => {
  expect(await refused(body)).toMatchObject({ status: 400, body: { code: 157 } });
});

test.each([
  ["null", "null", "body"],
  ["an array", "[]", "body"],
  ["a text", '"Joe"', "body"],
  ["very deep", `${"[".repeat(50_000)}${"]".repeat(50_000)}`, "body"],
  ["an unknown field", { ...joe, nickname: "J" }, "nickname"],
  ["a last name that is too short", { ...joe, lastName: "B" }, "lastName"],
  ["another login than the e-mail", { ...joe, login: "j@example.com" }, "login"],
  ["a second e-mail", { ...joe, secondEmailAddress: "j2@example.com" }, "secondEmailAddress"],
  ["a number for a text", { ...joe, firstName: 5 }, "firstName"],
  ["null for a required field", { ...joe, firstName: null }, "firstName"],
  ["an object for a text", { ...joe, firstName: { toString: "x" } }, "firstName"],
  ["a text for a list", { ...joe, roles: "admin" }, "roles"],
  ["a number in a map of texts", { ...joe, alternativeUserIds: { payroll: 1 } }, "alternativeUserIds.payroll"],
  ["__proto__", whole.replace("{", '{"__proto__":{"type":"Service"},'), "__proto__"],
  ["constructor", { ...joe, constructor: "x" }, "constructor"],
  ["NUL", { ...joe, firstName: "J\0e" }, "firstName"],
  ["half a surrogate pair", whole.replace('"Joe"', '"J\\ud83d"'), "firstName"],
  ["NUL in a name", { ...joe, alternativeUserIds: { "a\0": "x" } }, "alternativeUserIds"],
  ["an empty time", { ...joe, userExpiry: "" }, "userExpiry"],
  ["a day for a time", { ...joe, userExpiry: "2029-02-12" }, "userExpiry"],
  ["a day that is none", { ...joe, userExpiry: "2029-02-30T00:00:00Z" }, "userExpiry"],
  ["half an offset", { ...joe, userExpiry: "2029-02-12T12:00:00+01" }, "userExpiry"],
  ["26 characters of two units each", { ...joe, lastName: "\u{1f600}".repeat(26) }, "lastName"],
  ["a leap second", { ...joe, userExpiry: "2016-12-31T23:59:60Z" }, "userExpiry"],
  ["a time before the year 1", { ...joe, userExpiry: "0000-06-01T00:00:00Z" }, "userExpiry"],
  ["a time after the year 9999", { ...joe, userExpiry: "9999-12-31T23:59:59-05:00" }, "userExpiry"],
  ["a number for a time", { ...joe, userExpiry: 1_865_000_000 }, "userExpiry"],
])("a body of %s is refused (400, 151), naming the field", async (_, body, field) => {
  const { status, body: problem } = await refused(body);
  expect([status, problem.code, Object.keys(problem.errors)]).toEqual([400, 151, [field]]);
  expect(Object.values(problem.errors).flat()).not.toContain("");
});

test("a refusal names every field that is wrong", async () => {
  const { body } = await refused({ ...joe, lastName: "B", firstName: "", nickname: "J" });
  expect(Object.keys(body.errors).toSorted()).toEqual(["firstName", "lastName", "nickname"]);
});

test("a refusal of very many fields stays small", async () => {
  const fields = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`field${index}`, 1]));
  const { body } = await refused({ ...joe, ...fields });
  expect(Object.keys(body.errors)).toHaveLength(50);
});

test.each([
  ["text/plain", {}],
  ["application/xml", {}],
  ["application/x-www-form-urlencoded", {}],
  ["application/+json", {}],
  ["", {}],
  ["application/json; charset=utf-16", {}],
  ["application/json", { "Content-Encoding": "gzip" }],
])("a body declared as %j %j is refused (415)", async (type, headers) => {
  expect(await refused(whole, { "Content-Type": type, ...headers })).toMatchObject({
    status: 415,
    body: { code: 157 },
  });
});

test("no body and no media type is refused", async () => {
  const answer = await service.call("POST", "/api/users");
  expect(answer).toMatchObject({ status: 415, body: { code: 157 } });
});

test("a body over 1 MiB is refused by its Content-Length (413), and the connection ends", async () => {
  const body = `${whole}${" ".repeat(1_048_576)}`;
  const answer = await refused(body);
  expect(answer).toMatchObject({ status: 413, body: { code: 157 } });
  expect(answer.headers.get("connection")).toBe("close");
  expect((await service.call("POST", "/api/users", { body: whole })).status).toBe(200);
});

test("a body over 1 MiB is refused without Content-Length (413)", async () => {
  const chunk = Buffer.alloc(65_536, " ");
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      if (sent++ < 100) controller.enqueue(new Uint8Array(chunk));
      else controller.close();
    },
  });
  const headers = { Authorization: `Bearer ${service.token}`, "Content-Type": "application/json" };
  const answer = await fetch(`${service.url}/api/users`, { method: "POST", headers, body, duplex: "half" });
  expect(answer.status).toBe(413);
  expect(await service.rows("select id from users")).toEqual([]);
});

test("a body of exactly 1 MiB is read", async () => {
  const body = whole.padEnd(1_048_576, " ");
  expect((await service.call("POST", "/api/users", { body })).status).toBe(200);
});

test("a body that ends early writes nothing, and the service lives on", async () => {
  const head = [
    "POST /identity/api/users HTTP/1.1",
    "Host: localhost",
    `Authorization: Bearer ${service.token}`,
    "Content-Type: application/json",
    `Content-Length: ${whole.length + 10}`,
  ];
  await new Promise<void>((resolve) => {
    const socket = connect(service.service.port, "127.0.0.1", () => {
      socket.write(`${head.join("\r\n")}\r\n\r\n${whole}`, () => socket.destroy());
    });
    socket.on("close", () => resolve());
  });
  expect((await service.call("GET", "/api/users")).body).toEqual([]);
});

test("a body with two lengths is refused", async () => {
  const head = ["POST /identity/api/users HTTP/1.1", "Host: localhost", "Content-Length: 2", "Content-Length: 3"];
  expect(statusOf(await rawRequest(service.service.port, head, "{}"))).toBe(400);
});
