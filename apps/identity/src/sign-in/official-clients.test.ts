import { readFileSync } from "node:fs";
import { documentedOperations } from "@identity-users/openapi";
import { beforeEach, expect, test } from "vitest";
import { rawRequest, statusOf } from "../http/raw-request.fixture.ts";
import { useService } from "../service.fixture.ts";

// Requests of FINBOURNE's own clients: those of Java and C#, and of Python what `pnpm official-clients` needs an SDK for.
const service = useService();
const token = { token: null } as const;

beforeEach(async () => {
  await service.control.putClient({ id: "desk", secret: "s-e-c-r-e-t" });
  const roles = [{ scope: "default", code: "lusid-administrator" }];
  await service.control.putUser({ id: "00uJoe", login: "joe@example.com", roles });
  await service.control.putPassword("00uJoe", "Correct-horse-9-staples");
});

const form = { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" };

/** As the Python and Java clients word it: neither the login nor the scope's spaces are encoded. */
const raw =
  "grant_type=password&username=joe@example.com&password=Correct-horse-9-staples" +
  "&scope=openid client groups offline_access&client_id=desk&client_secret=s-e-c-r-e-t";

test("signing in, refreshing with HTTP Basic, and calling with what came", async () => {
  const first = await service.call("POST", "/oauth2/token", { ...token, headers: form, body: raw });
  expect(first).toMatchObject({ status: 200, body: { token_type: "Bearer", expires_in: 3600 } });
  const basic = Buffer.from("desk:s-e-c-r-e-t").toString("base64");
  const refresh = `grant_type=refresh_token&scope=openid client groups offline_access&refresh_token=${first.body.refresh_token}`;
  const headers = { ...form, Authorization: `Basic ${basic}` };
  const second = await service.call("POST", "/oauth2/token", { ...token, headers, body: refresh });
  expect(second).toMatchObject({ status: 200, body: { refresh_token: expect.any(String) } });
  const { status } = await service.call("GET", "/api/users", { token: second.body.access_token });
  expect(status).toBe(200);
});

const asSent = ([line = "", ...headers]: readonly string[], body = "") => {
  const always = ["Host: localhost", "Accept: application/json", `Authorization: Bearer ${service.token}`];
  return rawRequest(service.service.port, [line, ...always, ...headers], body);
};

test.each([
  ["no length and no type", []],
  ["Content-Length: 0", ["Content-Length: 0"]],
  ["a type and no body", ["Content-Type: application/json", "Content-Length: 0"]],
  ["an empty body in chunks", ["Transfer-Encoding: chunked"]],
])("changing who holds a role, without a body: %s", async (_, headers) => {
  await service.control.putUser({ id: "00uAnn" });
  const path = "/identity/api/roles/default-lusid-administrator/users/00uAnn";
  const end = headers.includes("Transfer-Encoding: chunked") ? "0\r\n\r\n" : "";
  for (const [method, held] of [
    ["PUT", 2],
    ["PUT", 2],
    ["DELETE", 1],
    ["DELETE", 1],
  ] as const) {
    expect(statusOf(await asSent([`${method} ${path} HTTP/1.1`, ...headers], end))).toBe(204);
    expect(await service.rows("select 1 from user_roles")).toHaveLength(held);
  }
});

test.each([
  // Python words a time by `strftime`, and encodes its offset; C# and Java write a colon, C# seven digits.
  ["2013-10-20T19:20:30.000000%2B0100", "2029-10-20T19:20:30.000000%2B0100"],
  ["2013-10-20T19:20:30.0000000%2B01:00", "2029-10-20T19%3A20%3A30.0000000%2B01%3A00"],
  ["2013-10-20T18:20:30Z", "2029-10-20T18:20:30Z"],
])("logs since %s", async (since, until) => {
  service.control.clock.set(Date.UTC(2029, 9, 20, 18, 0));
  await service.call("DELETE", "/api/users/00uJoe");
  const query = `oktaSince=${since}&oktaUntil=${until}&oktaFilter=&oktaQuery=deactivate&oktaLimit=56&oktaSortOrder=DESCENDING`;
  const headers = { Accept: "text/plain, application/json, text/json" };
  const { status, body } = await service.call("GET", `/api/logs?${query}`, { headers });
  expect(status).toBe(200);
  expect(body.values[0]).toMatchObject({ eventType: "user.lifecycle.deactivate", target: [{ id: "00uJoe" }] });
});

test("pnpm official-clients has a call of every operation", () => {
  const program = readFileSync(new URL("../../testing/official-clients.py", import.meta.url), "utf8");
  const called = [...program.matchAll(/^ {4}"(\w+)": \(/gm)].map(([, name]) => name);
  const snake = (id: string) => id.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
  expect(new Set(called)).toEqual(new Set(documentedOperations("0.0.3665").map(({ id }) => snake(id))));
});
