import { beforeEach, expect, test } from "vitest";
import { useService } from "../service.fixture.ts";
import type { AccessRole } from "../store/tables/tokens.ts";

/** A caller acts on less privileged users only (documented, KA-01655); `lusid-administrator` may do everything (KA-01904). */
const service = useService();

const builtIn = (code: string) => ({ scope: "default", code });
const owner = { id: "00uOwner", roles: [builtIn("lusid-administrator")] };
const keeper = {
  id: "00uKeeper",
  roles: [builtIn("iam-administrator"), { scope: "other", code: "lusid-administrator" }],
};
const joe = { id: "00uJoe", roles: [builtIn("auditor"), { scope: "other", code: "lusid-administrator" }] };

const fields = (login: string, more: object = {}) => ({
  firstName: "Joe",
  lastName: "Bloggs",
  emailAddress: login,
  login,
  ...more,
});
const put = (method: string, path: string, body?: object) => ({ method, path, ...(body && { body }) });

/** Every operation on one user, and the access that it asks for. */
const operations = (id: string) => {
  const login = `${id.toLowerCase()}@example.com`;
  return {
    sendActivationEmail: put("POST", `/api/users/${id}/lifecycle/$activate`),
    unlockUser: put("POST", `/api/users/${id}/lifecycle/$unlock`),
    unsuspendUser: put("POST", `/api/users/${id}/lifecycle/$unsuspend`),
    expirePassword: put("POST", `/api/users/${id}/lifecycle/$expirepassword`),
    resetPassword: put("POST", `/api/users/${id}/lifecycle/$resetpassword`),
    resetFactors: put("POST", `/api/users/${id}/lifecycle/$resetfactors`),
    updateUser: put("PUT", `/api/users/${id}`, fields(login)),
    deleteUser: put("DELETE", `/api/users/${id}`),
    purge: put("DELETE", `/api/users/${id}?purge=true`),
    addUserToRole: put("PUT", `/api/roles/default-auditor/users/${id}`),
    removeUserFromRole: put("DELETE", `/api/roles/default-auditor/users/${id}`),
  };
};

beforeEach(() => service.control.putUsers([owner, keeper, joe]));

async function sent(token: string, { method, path, body }: { method: string; path: string; body?: object }) {
  const before = await service.everything();
  const answer = await service.call(method, path, { token, ...(body && { body }) });
  const unchanged = JSON.stringify(await service.everything()) === JSON.stringify(before);
  return { status: answer.status, code: answer.body.code, unchanged };
}
const denied = { status: 403, code: 186, unchanged: true };

const refusedTo: readonly [AccessRole, string][] = [
  ["operator", owner.id],
  ["operator", keeper.id],
  ["iam-administrator", owner.id],
  ["iam-administrator", keeper.id],
];
test.each(
  refusedTo.flatMap(([role, id]) => Object.entries(operations(id)).map(([name, asked]) => ({ role, id, name, asked }))),
)("$name of $id is refused to $role, before the status is looked at", async ({ role, asked }) => {
  expect(await sent(await service.as(role), asked)).toEqual(denied);
});

test.each(Object.entries(operations(joe.id)))(
  "%s of a reader is not refused to iam-administrator for it",
  async (_, asked) => {
    expect((await sent(await service.as("iam-administrator"), asked)).code).not.toBe(186);
  },
);

test.each([owner.id, keeper.id])("an administrator may act on %s", async (id) => {
  expect(await sent(service.token, operations(id).expirePassword)).toMatchObject({ status: 200 });
});

test("the roles of a user's token count, and those that the other holds now", async () => {
  const token = await service.control.issueUserToken(keeper.id);
  expect(await sent(token, operations(joe.id).expirePassword)).toMatchObject({ status: 200 });
  await service.call("PUT", `/api/roles/default-iam-administrator/users/${joe.id}`);
  expect(await sent(token, operations(joe.id).expirePassword)).toEqual(denied);
});

test.each([
  ["createUser", put("POST", "/api/users", fields("new@example.com", { type: "Personal", roles: owner.roles }))],
  ["updateUser", put("PUT", `/api/users/${joe.id}`, fields("00ujoe@example.com", { roles: owner.roles }))],
  ["addUserToRole", put("PUT", `/api/roles/default-lusid-administrator/users/${joe.id}`)],
])("%s gives no role that allows more than the caller may do", async (_, asked) => {
  const token = await service.as("iam-administrator");
  expect(await sent(token, asked)).toEqual(denied);
  const lesser = JSON.parse(JSON.stringify(asked).replaceAll("lusid-administrator", "iam-administrator"));
  expect((await sent(token, lesser)).status).toBeLessThan(300);
});

test("a user who does not exist is 657 to everybody, and a role 660", async () => {
  const token = await service.as("operator");
  expect((await sent(token, operations("00uNobody").expirePassword)).code).toBe(657);
  const role = put("PUT", `/api/roles/default-nothing/users/${owner.id}`);
  expect((await sent(await service.as("iam-administrator"), role)).code).toBe(660);
});
