import { beforeEach, expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

/**
 * The requests that FINBOURNE's official clients make, as their sources document them: they come for Python, Java and C#,
 * and could not be installed where this was written (nothing of the kind is on npm).
 */
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

test("what a refresh token that has ended is told is what the Python client looks for", async () => {
  const refresh = "grant_type=refresh_token&refresh_token=ended&client_id=desk&client_secret=s-e-c-r-e-t";
  const { status, body } = await service.call("POST", "/oauth2/token", { ...token, headers: form, body: refresh });
  expect(status).toBe(400);
  expect(JSON.stringify(body)).toContain("refresh token is invalid or expired");
});

test.each([
  ["application/json", "True"],
  ["application/json-patch+json", "true"],
  ["text/json", "False"],
])("a creation declared as %s, with a boolean written %s", async (type, wait) => {
  const login = "ann@example.com";
  const body = { firstName: "Ann", lastName: "Bl", emailAddress: login, login, type: "Personal" };
  const headers = { "Content-Type": type, Accept: "text/plain, application/json, text/json" };
  const made = await service.call("POST", `/api/users?waitForReindex=${wait}`, { body, headers });
  expect(made).toMatchObject({ status: 200, body: { login } });
  const path = `/api/users/${made.body.id}/lifecycle/%24activate`;
  expect((await service.call("POST", path)).status).toBe(204);
});

test("the request id is where the C# client takes it from: element 6 of an error's instance", async () => {
  const { body, headers } = await service.call("GET", "/api/users/00uNobody");
  expect(body.instance.split("/")[6]).toBe(headers.get("lusid-meta-requestid"));
});
