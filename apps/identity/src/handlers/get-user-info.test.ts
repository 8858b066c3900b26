import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";
import { accessRoles } from "../store/tables/tokens.ts";

const service = useService();
const me = async (token: string) => (await service.call("GET", "/api/me", { token })).body;

test("a user learns who it is, and which roles its token carries", async () => {
  const roles = ["b", "a"].map((code) => ({ scope: "default", code }));
  const userExpiry = Date.UTC(2030, 0, 1);
  await service.control.putUser({ id: "00uJoe", email: "joe@example.com", type: "Service", userExpiry, roles });
  expect(await me(await service.control.issueUserToken("00uJoe"))).toEqual({
    id: "00uJoe",
    emailAddress: "joe@example.com",
    type: "Service",
    domainType: null,
    userExpiry: "2030-01-01T00:00:00.0000000+00:00",
    groups: ["a", "b"],
    links: null,
  });
});

test("a user without a role has no groups", async () => {
  await service.control.putUser({ id: "00uJoe" });
  expect(await me(await service.control.issueUserToken("00uJoe"))).toMatchObject({ id: "00uJoe", groups: [] });
});

test.each(accessRoles)(
  "a token without a user, of access %s, is a Service user that nobody can find",
  async (access) => {
    const token = await service.as(access);
    const { id, emailAddress, type, groups } = await me(token);
    expect([emailAddress, type, groups]).toEqual([`${id}@tokens.invalid`, "Service", []]);
    expect(await me(token)).toMatchObject({ id });
    expect((await service.call("GET", `/api/users/${id}`)).body.code).toBe(657);
  },
);

test("the audit log names the caller as it names itself", async () => {
  await service.control.putUser({ id: "00uJoe" });
  await service.call("DELETE", "/api/users/00uJoe");
  const [line] = await service.rows<{ actor: string }>("select actor from audit order by id desc limit 1");
  expect(line?.actor.replace(" ", "-")).toBe((await me(service.token)).id);
});
