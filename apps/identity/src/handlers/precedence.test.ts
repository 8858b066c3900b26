import { expect, test } from "vitest";
import type { UserStatus } from "../model/lifecycle.ts";
import { useService } from "../service.fixture.ts";
import type { AccessRole } from "../store/tables/tokens.ts";

const service = useService();

const external = { external: true };
const robot = { type: "Service" };

/** 657 before 705 before 785 and 786 before what the status says. */
test.each<[string, UserStatus | undefined, object, number]>([
  ["resetpassword", undefined, external, 657],
  ["resetpassword", "DEPROVISIONED", external, 705],
  ["expirepassword", "DEPROVISIONED", external, 705],
  ["resetfactors", "DEPROVISIONED", robot, 705],
  ["resetpassword", "PROVISIONED", external, 785],
  ["expirepassword", "SUSPENDED", external, 785],
  ["resetpassword", "ACTIVE", external, 785],
  ["expirepassword", "ACTIVE", { ...external, ...robot }, 785],
  ["resetfactors", "PROVISIONED", robot, 786],
  ["resetfactors", "ACTIVE", robot, 786],
  ["resetpassword", "PROVISIONED", {}, 718],
  ["expirepassword", "PROVISIONED", {}, 719],
  ["resetfactors", "PROVISIONED", {}, 717],
])("$%s of a user who is %s, %j: %i", async (operation, status, kind, code) => {
  if (status) await service.control.putUser({ id: "00uJoe", status, ...kind });
  const before = await service.everything();
  expect((await service.call("POST", `/api/users/00uJoe/lifecycle/$${operation}`)).body.code).toBe(code);
  expect(await service.everything()).toEqual(before);
});

test.each<[string, object, number]>([
  ["resetfactors", external, 204],
  ["resetpassword", robot, 204],
  ["expirepassword", robot, 200],
])("$%s of an active user, %j: %i", async (operation, kind, expected) => {
  await service.control.putUser({ id: "00uJoe", ...kind });
  expect((await service.call("POST", `/api/users/00uJoe/lifecycle/$${operation}`)).status).toBe(expected);
});

const joe = { firstName: "Joe", lastName: "Bloggs", emailAddress: "joe@example.com", login: "joe@example.com" };
const unknown = {
  roles: [
    { scope: "default", code: "nothing" },
    { scope: "default", code: "lusid-administrator" },
  ],
};
const greater = { roles: [{ scope: "default", code: "lusid-administrator" }] };
const [created, updated] = ["/api/users", "/api/users/"];
const personal = (more: object = {}) => ({ ...joe, type: "Personal", ...more });
const undeclared = { alternativeUserIds: { undeclared: "1" } };
const role = (id: string, user: string) => `/api/roles/${id}/users/${user}`;

/** Requests with one mistake less each time, from one operation to the next: the answer is the code of the first. */
test.each<[number, string, string, unknown?, string?]>([
  [2153, "POST", created, "not JSON", "unknown"],
  [186, "POST", created, "not JSON", "operator"],
  [151, "POST", `${created}?waitForReindex=perhaps`, "not JSON"],
  [157, "POST", created, "not JSON"],
  [151, "POST", created, personal({ ...unknown, lastName: "" })],
  [151, "POST", created, personal({ ...unknown, secondEmailAddress: "on-call@example.com" })],
  [151, "POST", created, personal({ ...unknown, ...undeclared })],
  [660, "POST", created, personal(unknown)],
  [186, "POST", created, personal(greater)],
  [658, "POST", created, personal()],
  [186, "PUT", `${updated}00uNobody`, "not JSON", "operator"],
  [151, "PUT", `${updated}a%20b`, "not JSON"],
  [157, "PUT", `${updated}00uNobody`, "not JSON"],
  [151, "PUT", `${updated}00uNobody`, { ...joe, ...unknown, lastName: "" }],
  [657, "PUT", `${updated}00uNobody`, { ...joe, ...unknown, ...undeclared }],
  [186, "PUT", `${updated}00uGreat`, { ...joe, ...unknown, ...undeclared }],
  [705, "PUT", `${updated}00uGone`, { ...joe, ...unknown, ...undeclared }],
  [151, "PUT", `${updated}00uAnn`, { ...joe, ...unknown, ...undeclared }],
  [660, "PUT", `${updated}00uAnn`, { ...joe, ...unknown }],
  [186, "PUT", `${updated}00uAnn`, { ...joe, ...greater }],
  [658, "PUT", `${updated}00uAnn`, joe],
  [186, "DELETE", `${updated}a%20b?purge=perhaps`, undefined, "operator"],
  [151, "DELETE", `${updated}00uNobody?purge=perhaps`],
  [657, "DELETE", `${updated}00uNobody`],
  [186, "DELETE", `${updated}00uGreat`],
  [705, "DELETE", `${updated}00uGone`],
  [186, "PUT", role("a%20b", "00uNobody"), undefined, "operator"],
  [151, "PUT", role("a%20b", "00uNobody")],
  [660, "PUT", role("nothing", "00uNobody")],
  [657, "PUT", role("default-lusid-administrator", "00uNobody")],
  [186, "PUT", role("default-lusid-administrator", "00uGone")],
  [705, "PUT", role("default-auditor", "00uGone")],
  [660, "DELETE", role("nothing", "00uNobody")],
  [657, "DELETE", role("default-auditor", "00uNobody")],
  [186, "DELETE", role("default-auditor", "00uGreat")],
  [705, "DELETE", role("default-auditor", "00uGone")],
  [186, "PUT", "/api/users/schema", "not JSON", "operator"],
  [157, "PUT", "/api/users/schema", "not JSON"],
  [186, "POST", `${updated}00uNobody/lifecycle/$unsuspend`, undefined, "reader"],
  [657, "POST", `${updated}00uNobody/lifecycle/$unsuspend`],
  [186, "POST", `${updated}00uGreat/lifecycle/$unsuspend`],
  [705, "POST", `${updated}00uGone/lifecycle/$unsuspend`],
  [717, "POST", `${updated}00uAnn/lifecycle/$unsuspend`],
  [186, "GET", "/api/logs?oktaLimit=many&oktaAfter=x", undefined, "operator"],
  [151, "GET", "/api/logs?oktaLimit=many&oktaAfter=x"],
  [689, "GET", "/api/logs?oktaAfter=x"],
  [186, "GET", "/api/users/fromlogin/%ff", undefined, "none"],
  [151, "GET", "/api/users/fromlogin/%ff"],
  [657, "GET", "/api/users/fromlogin/nobody@example.com"],
  [186, "GET", "/api/roles/nothing/users", undefined, "none"],
  [660, "GET", "/api/roles/nothing/users"],
])("%i: %s %s %j", async (code, method, path, body, access = "iam-administrator") => {
  await service.control.putUsers([
    { id: "00uJoe", login: joe.login },
    { id: "00uAnn", roles: [{ scope: "default", code: "auditor" }] },
    { id: "00uGone", status: "DEPROVISIONED" },
    { id: "00uGreat", status: "DEPROVISIONED", roles: greater.roles },
  ]);
  const token = access === "unknown" ? access : await service.as(access as AccessRole);
  const before = await service.everything();
  const answer = await service.call(method, path, { token, ...(body !== undefined && { body }) });
  expect(answer.body.code).toBe(code);
  expect(await service.everything()).toEqual(before);
});

test("a login is taken while the one who takes it still waits for the index", async () => {
  service.control.setIndexLag(60_000);
  const first = service.call("POST", `${created}?waitForReindex=true`, { body: personal() });
  await expect.poll(() => service.rows("select id from users")).toHaveLength(1);
  expect((await service.call("POST", created, { body: personal() })).body.code).toBe(658);
  service.control.clock.advance(60_000);
  expect((await first).status).toBe(200);
});
