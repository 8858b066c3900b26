import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";
import { accessRoles, allows, type AccessRole } from "../store/tables/tokens.ts";

const service = useService();

const joe = { firstName: "Joe", lastName: "Bloggs", emailAddress: "joe@example.com", login: "joe@example.com" };

type Operation = readonly [name: string, method: string, path: string, least: AccessRole, body?: object];

/** Every operation, the request of it, and the least access that it asks for. */
const operations: readonly Operation[] = [
  ["getUser", "GET", "/api/users/00uAnn", "reader"],
  ["listUsers", "GET", "/api/users", "reader"],
  ["getUserSchema", "GET", "/api/users/schema", "reader"],
  ["updateUserSchema", "PUT", "/api/users/schema", "iam-administrator", { alternativeUserIds: [] }],
  ["listLogs", "GET", "/api/logs", "iam-administrator"],
  ["findUsersById", "GET", "/api/directory?id=00uAnn", "reader"],
  ["getUserInfo", "GET", "/api/me", "none"],
  ["getUserFromLogin", "GET", "/api/users/fromlogin/00uann@example.com", "reader"],
  ["listRunnableUsers", "GET", "/api/users/$runnable", "reader"],
  ["listRoles", "GET", "/api/roles", "reader"],
  ["listUsersInRole", "GET", "/api/roles/default-one/users", "reader"],
  ["addUserToRole", "PUT", "/api/roles/default-one/users/00uNew", "iam-administrator"],
  ["removeUserFromRole", "DELETE", "/api/roles/default-one/users/00uAnn", "iam-administrator"],
  ["sendActivationEmail", "POST", "/api/users/00uNew/lifecycle/$activate", "operator"],
  ["unlockUser", "POST", "/api/users/00uLocked/lifecycle/$unlock", "operator"],
  ["expirePassword", "POST", "/api/users/00uAnn/lifecycle/$expirepassword", "operator"],
  ["resetPassword", "POST", "/api/users/00uAnn/lifecycle/$resetpassword", "operator"],
  ["resetFactors", "POST", "/api/users/00uAnn/lifecycle/$resetfactors", "operator"],
  ["createUser", "POST", "/api/users", "iam-administrator", { ...joe, type: "Personal" }],
  ["updateUser", "PUT", "/api/users/00uAnn", "iam-administrator", joe],
  ["deleteUser", "DELETE", "/api/users/00uAnn?purge=true", "iam-administrator"],
];

interface Case {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly body: object | undefined;
  readonly role: AccessRole;
  readonly allowed: boolean;
}

const cases = operations.flatMap<Case>(([operation, method, path, least, body]) =>
  accessRoles.map((role) => ({ operation, method, path, body, role, allowed: allows(role, least) })),
);

test.each(cases)("$operation by $role: $allowed", async ({ method, path, body, role, allowed }) => {
  await service.control.putUsers([
    { id: "00uAnn", roles: [{ scope: "default", code: "one" }] },
    { id: "00uNew", status: "PROVISIONED" },
    { id: "00uLocked", status: "LOCKED_OUT" },
  ]);
  const token = await service.as(role);
  const before = await service.everything();
  const answer = await service.call(method, path, { token, ...(body && { body }) });
  if (allowed) {
    expect(answer.status).toBeLessThan(300);
    return;
  }
  expect(answer).toMatchObject({ status: 403, body: { code: 186, name: "AccessDenied" } });
  expect(await service.everything()).toEqual(before);
});

test.each(operations.map(([name, method, path]) => [name, method, path] as const))(
  "%s without a valid token is refused (401), before anything else",
  async (_, method, path) => {
    for (const token of [
      null,
      "",
      "unknown",
      "idu_" + "A".repeat(43),
      service.token.slice(0, -1),
      `${service.token}x`,
    ]) {
      const { status, body, headers } = await service.call(method, path, {
        token,
        ...(method !== "GET" && { body: "not JSON" }),
      });
      expect([status, body.code, body.name]).toEqual([401, 2153, "InvalidAuthenticationToken"]);
      expect(headers.get("www-authenticate")).toBe("Bearer");
    }
  },
  10_000,
);

test.each([
  ["bearer", 200],
  ["BEARER", 200],
  ["Basic", 401],
  ["", 401],
])("the scheme %j: %i", async (scheme, expected) => {
  const headers = { Authorization: `${scheme} ${service.token}` };
  expect((await service.call("GET", "/api/users", { token: null, headers })).status).toBe(expected);
});

test("access is decided before the request is read, and the request before the user", async () => {
  const token = await service.as("reader");
  const beyond = await service.call("PUT", "/api/users/00uNobody", { token, body: "not JSON" });
  expect(beyond.body.code).toBe(186);
  const malformed = await service.call("PUT", "/api/users/00uNobody", { body: "not JSON" });
  expect(malformed.body.code).toBe(157);
  const unknown = await service.call("PUT", "/api/users/00uNobody", { body: joe });
  expect(unknown.body.code).toBe(657);
});
