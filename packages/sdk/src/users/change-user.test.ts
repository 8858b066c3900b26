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
import { fakeIdentity, fakeUser, type FakeIdentity } from "../testing.ts";

const role = (code: string): Role => ({
  id: `r-${code}`,
  roleId: { scope: "acme", code },
  source: "Lusid",
  name: code,
});
const domain = ["reader", "writer", "owner"].map(role);
const stored = fakeUser({
  roles: [role("reader"), role("writer")],
  secondEmailAddress: null,
  alternativeUserIds: { hr: "77" },
  userExpiry: "2029-02-12T12:00:00.0000000+00:00",
  links: [],
});

/** A service that keeps what it is given, but for what `meddle` makes of it after an update. */
function keeping(meddle: (user: User) => User = (user) => user) {
  const fake = fakeIdentity();
  let user = stored;
  fake.getUser.answers(() => user);
  fake.updateUser.answers(({ body }) => {
    const { roles: _, ...request } = body as UpdateUserRequest;
    return (user = meddle({ ...user, ...request }));
  });
  fake.addUserToRole.answers(({ id }) => {
    user = { ...user, roles: [...(user.roles ?? []), ...domain.filter((each) => each.id === id)] };
  });
  return fake;
}

const codesOf = ({ roles }: User) => roles?.map(({ roleId }) => roleId.code);
const requestsOf = (fake: FakeIdentity) =>
  fake.calls.map(({ operation, id, userId }) => (userId ? `${operation} ${id}` : operation));

test("changes one field, loses no other, and leaves the roles alone", async () => {
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
  });
});

test("gives back the roles that an update without them takes away", async () => {
  const fake = keeping((user) => ({ ...user, roles: [] }));
  const { user, differences } = await changeUser(fake.client, "u-1", (user) => ({ ...user, roles: null }));
  expect([codesOf(user), differences]).toEqual([["reader", "writer"], []]);
  expect(requestsOf(fake)).toEqual([
    "getUser",
    "updateUser",
    "getUser",
    "addUserToRole r-reader",
    "addUserToRole r-writer",
    "getUser",
  ]);
});

test("takes the roles as they are, in any order and form, and refuses others before anything is written", async () => {
  const fake = keeping();
  const same = [{ scope: "acme", code: "writer" }, role("reader")];
  await changeUser(fake.client, "u-1", async (before) => ({ ...before, roles: same }));
  expect(requestsOf(fake)).toEqual(["getUser", "updateUser", "getUser"]);
  for (const roles of [[], domain, [role("reader")]]) {
    const other = keeping();
    const failure = await failureOf(changeUser(other.client, "u-1", (before) => ({ ...before, roles })));
    expect(failure).toMatchObject({
      kind: "input",
      message: 'Cannot update user: "roles" are changed by addUserToRole and removeUserFromRole',
    });
    expect(requestsOf(other)).toEqual(["getUser"]);
  }
});

test("reports a role that somebody else has given in between, and leaves it to the user", async () => {
  const fake = keeping((user) => ({ ...user, roles: domain }));
  const { user, differences } = await changeUser(fake.client, "u-1", (before) => before);
  expect(codesOf(user)).toEqual(["reader", "writer", "owner"]);
  const held = ["owner", "reader", "writer"].map((code) => ({ scope: "acme", code }));
  expect(differences).toEqual([{ field: "roles", sent: held.slice(1), found: held }]);
});

test("says that the user was written when a role is refused", async () => {
  const fake = keeping((user) => ({ ...user, roles: [] }));
  fake.addUserToRole.fails("userDeleted");
  const failure = await failureOf(changeUser(fake.client, "u-1", (before) => before));
  expect(failure).toMatchObject({
    kind: "api",
    code: 705,
    operation: "updateUser",
    message: 'Cannot update user "u-1": written; then: Cannot add user to role "r-reader", user "u-1": deleted (705)',
    maybeApplied: true,
  });
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
    message: 'Cannot update user "u-1": written; then: Cannot get user "u-1": no answer (ECONNRESET)',
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
