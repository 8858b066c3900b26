import { beforeEach, expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

/** A token carries the roles of its issue until it expires (documented, KA-01695). */
const service = useService();
const client = { client_id: "desk", client_secret: "s-e-c-r-e-t" };
const role = "default-lusid-administrator";

beforeEach(async () => {
  await service.control.putClient({ id: client.client_id, secret: client.client_secret });
  await service.control.putRole({ scope: "default", code: "lusid-administrator" });
  await service.control.putRole({ scope: "other", code: "iam-administrator" });
  await service.control.putUsers([{ id: "00uJoe", login: "joe@example.com" }, { id: "00uAnn" }]);
  await service.control.putPassword("00uJoe", "Correct-horse-9-staples");
});

async function granted(form: Record<string, string>): Promise<{ access_token: string; refresh_token: string }> {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams({ ...client, ...form }).toString();
  return (await service.call("POST", "/oauth2/token", { token: null, headers, body })).body;
}
const signIn = () =>
  granted({
    grant_type: "password",
    username: "joe@example.com",
    password: "Correct-horse-9-staples",
    scope: "offline_access",
  });
const change = (method: "PUT" | "DELETE", id = role) => service.call(method, `/api/roles/${id}/users/00uJoe`);

/** Returns the status of an operation with a token, and the groups that it carries. */
async function carriedBy(token: string): Promise<{ status: number; groups: string[] }> {
  const { status } = await service.call("POST", "/api/users/00uAnn/lifecycle/$resetfactors", { token });
  return { status, groups: (await service.call("GET", "/api/me", { token })).body.groups };
}
const asReader = { status: 403, groups: [] };
const asAdministrator = { status: 204, groups: ["lusid-administrator"] };

test("a role that is added is in the tokens of later sign-ins, and not in one issued before", async () => {
  const before = await signIn();
  await change("PUT");
  const after = await signIn();
  expect(await carriedBy(before.access_token)).toEqual(asReader);
  expect(await carriedBy(after.access_token)).toEqual(asAdministrator);
});

test("a role that is removed stays in a token issued before, until it expires", async () => {
  await change("PUT");
  const before = await signIn();
  await change("DELETE");
  expect(await carriedBy(before.access_token)).toEqual(asAdministrator);
  expect(await carriedBy((await signIn()).access_token)).toEqual(asReader);
  service.control.clock.advance(3_600_000);
  expect((await service.call("GET", "/api/me", { token: before.access_token })).status).toBe(401);
});

test("a refresh token brings the roles of the moment of its exchange", async () => {
  const before = await signIn();
  await change("PUT");
  const after = await granted({ grant_type: "refresh_token", refresh_token: before.refresh_token });
  expect(await carriedBy(after.access_token)).toEqual(asAdministrator);
  await change("DELETE");
  const last = await granted({ grant_type: "refresh_token", refresh_token: after.refresh_token });
  expect(await carriedBy(last.access_token)).toEqual(asReader);
});

test("a role of that code in another scope is in the groups, and allows nothing", async () => {
  await change("PUT", "other-iam-administrator");
  expect(await carriedBy((await signIn()).access_token)).toEqual({ status: 403, groups: ["iam-administrator"] });
});

test("a user who may not sign in any more loses the token with its roles", async () => {
  await change("PUT");
  const tokens = [(await signIn()).access_token, await service.control.issueUserToken("00uJoe")];
  await service.call("DELETE", "/api/users/00uJoe");
  for (const token of tokens) expect((await service.call("GET", "/api/me", { token })).status).toBe(401);
});

test("a token of the test control carries the roles of its issue, too", async () => {
  const before = await service.control.issueUserToken("00uJoe");
  await change("PUT");
  expect(await carriedBy(before)).toEqual(asReader);
  expect(await carriedBy(await service.control.issueUserToken("00uJoe"))).toEqual(asAdministrator);
});
