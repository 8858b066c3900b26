import { expect, expectTypeOf, test } from "vitest";
import { failureOf } from "../../fixtures/client.ts";
import {
  changeUser,
  type ChangedUser,
  type IdentityCall,
  type Role,
  type UpdateUserRequest,
  type User,
} from "../index.ts";
import { fakeIdentity, fakeUser } from "../testing.ts";

const role: Role = { id: "r", roleId: { scope: "acme", code: "reader" }, source: "Lusid", name: "reader" };
const stored = fakeUser({
  roles: [role, { ...role, roleId: { scope: "acme", code: "writer" } }],
  secondEmailAddress: null,
  alternativeUserIds: { hr: "77" },
  userExpiry: "2029-02-12T12:00:00.0000000+00:00",
  links: [],
});

/** A service that keeps what it is given, but for what `meddle` makes of it. */
function keeping(meddle: (user: User) => User = (user) => user) {
  const fake = fakeIdentity();
  let user = stored;
  fake.getUser.answers(() => user);
  fake.updateUser.answers(({ body }) => {
    const request = body as UpdateUserRequest;
    user = meddle({
      ...stored,
      ...request,
      roles: (request.roles ?? []).map(({ scope, code }) => ({ ...role, roleId: { scope, code } })).toReversed(),
    });
    return user;
  });
  return fake;
}

test("changes one field and loses no other", async () => {
  const fake = keeping();
  const changed = await changeUser(fake.client, "u-1", (user) => ({ ...user, lastName: "Byron" }));
  expect(changed).toMatchObject({ before: { lastName: "Lovelace" }, user: { lastName: "Byron" }, differences: [] });
  expect(fake.calls.map(({ operation, query }) => [operation, query])).toEqual([
    ["getUser", { includeRoles: "true" }],
    ["updateUser", {}],
    ["getUser", { includeRoles: "true" }],
  ]);
  expect(fake.calls[1]?.body).toEqual({
    firstName: "Ada",
    lastName: "Byron",
    emailAddress: "u-1@example.com",
    login: "u-1@example.com",
    alternativeUserIds: { hr: "77" },
    userExpiry: "2029-02-12T12:00:00.0000000+00:00",
    roles: [
      { scope: "acme", code: "reader" },
      { scope: "acme", code: "writer" },
    ],
  });
});

test("takes roles as a request names them, and a change that takes its time", async () => {
  const fake = keeping();
  const roles = [{ scope: "acme", code: "owner" }];
  const { user } = await changeUser(fake.client, "u-1", async (before) => ({ ...before, roles }));
  expect(user.roles).toMatchObject([{ roleId: { scope: "acme", code: "owner" } }]);
});

test("reports what is not as it was sent", async () => {
  const fake = keeping((user) => ({ ...user, firstName: "Eve", userExpiry: null }));
  const { differences } = await changeUser(fake.client, "u-1", (user) => user);
  expect(differences).toEqual([
    { field: "firstName", sent: "Ada", found: "Eve" },
    { field: "userExpiry", sent: "2029-02-12T12:00:00.0000000+00:00", found: undefined },
  ]);
});

test("does not hand its own copy to the change", async () => {
  const fake = keeping();
  const { before } = await changeUser(fake.client, "u-1", (user) => {
    user.lastName = "Byron";
    return user;
  });
  expect(before.lastName).toBe("Lovelace");
});

test("writes nothing when the change fails, returns nothing, or the user is not there", async () => {
  const fake = keeping();
  const thrown = new Error("no");
  expect(await failureOf(changeUser(fake.client, "u-1", () => Promise.reject(thrown)))).toBe(thrown);
  expect(await failureOf(changeUser(fake.client, "u-1", (() => {}) as never))).toMatchObject({
    kind: "input",
    operation: "updateUser",
  });
  fake.getUser.fails("userDoesNotExist").once();
  expect(await failureOf(changeUser(fake.client, "u-1", (user) => user))).toMatchObject({
    code: 657,
    operation: "getUser",
  });
  expect(await failureOf(changeUser(fake.client, "..", (user) => user))).toMatchObject({ kind: "input" });
  expect(fake.calls.filter(({ operation }) => operation === "updateUser")).toEqual([]);
});

test("says that it was written when it cannot be read again", async () => {
  const fake = keeping();
  let reads = 0;
  fake.getUser.answers((call) => {
    if (reads++ === 0) return fakeUser({ id: call.id ?? "" });
    throw Object.assign(new Error("gone"), { code: "ECONNRESET" });
  });
  const error = await failureOf(changeUser(fake.client, "u-1", (user) => user, { maxRetries: 1 }));
  expect(error).toMatchObject({
    kind: "network",
    operation: "updateUser",
    message: 'Cannot update user "u-1": written, but not read again (no answer (ECONNRESET))',
    attempts: 2,
    maybeApplied: true,
  });
  expect(fake.calls.map(({ operation }) => operation)).toEqual(["getUser", "updateUser", "getUser", "getUser"]);
});

test("has the options for each of its requests", async () => {
  const fake = keeping();
  const headers = { CorrelationId: "c-1" };
  await changeUser(fake.client, "u-1", (user) => user, { headers });
  expect(fake.calls.map((call) => call.headers["correlationid"])).toEqual(["c-1", "c-1", "c-1"]);
  fake.updateUser.hangs();
  const start = fake.clock.elapsed();
  const error = await failureOf(changeUser(fake.client, "u-1", (user) => user, { timeout: 5_000 }));
  expect(error).toMatchObject({ kind: "timeout", operation: "updateUser", maybeApplied: true });
  expect(fake.clock.elapsed() - start).toBe(5_000);
});

test("is of any client that reads and updates, and of its derived ones", async () => {
  const fake = keeping();
  const { user } = await changeUser(fake.client.withOptions({ maxRetries: 0 }), "u-1", (before) => before);
  expect(user.id).toBe("u-1");
  expectTypeOf(changeUser).returns.toEqualTypeOf<IdentityCall<ChangedUser>>();
});

test("counts the attempts of all three requests", async () => {
  const fake = keeping();
  fake.updateUser.fails(503).once();
  const { attempts, status } = await changeUser(fake.client, "u-1", (user) => user).withResponse();
  expect([attempts, status]).toEqual([4, 200]);
});
