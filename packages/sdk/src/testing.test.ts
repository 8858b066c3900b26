import { describe, expect, expectTypeOf, test } from "vitest";
import { createIdentityClient, operations, type OperationId, type User } from "./index.ts";
import { failureOf } from "../fixtures/client.ts";
import { fakeIdentity, fakeRefusal, fakeUser, type FakeIdentity, type Script } from "./testing.ts";
import { ofetch } from "ofetch";

const ids = Object.keys(operations) as OperationId[];

describe("a fake", () => {
  test("has a script for each operation, typed by its answer", () => {
    const fake = fakeIdentity();
    for (const operation of ids)
      expect(Object.keys(fake[operation])).toEqual(["answers", "fails", "disconnects", "hangs"]);
    expectTypeOf<FakeIdentity["getUser"]>().toEqualTypeOf<Script<User>>();
    // @ts-expect-error a user is no list of users
    fake.listUsers.answers(fakeUser());
  });

  test("fails as often as it is told, then goes on as before", async () => {
    const fake = fakeIdentity();
    fake.unlockUser.fails(503, { retryAfter: 1 }).once();
    const { attempts } = await fake.client.unlockUser("u-1").withResponse();
    expect(attempts).toBe(2);
    expect(fake.calls.map(({ operation, id, at }) => [operation, id, at - Date.UTC(2026, 0, 1)])).toEqual([
      ["unlockUser", "u-1", 0],
      ["unlockUser", "u-1", 1_000],
    ]);
  });

  test("runs what is counted in its order, and then what lasts", async () => {
    const fake = fakeIdentity({ client: { maxRetries: 0 } });
    fake.getUser.fails("userDoesNotExist").times(2);
    fake.getUser.answers(fakeUser({ id: "once" })).once();
    fake.getUser.answers(({ id }) => fakeUser({ id: `${id}` }));
    const seen = [];
    for (let n = 0; n < 5; n++)
      seen.push(
        await fake.client.getUser("u-9").then(
          ({ id }) => id,
          ({ code }) => code,
        ),
      );
    expect(seen).toEqual([657, 657, "once", "u-9", "u-9"]);
  });

  test("refuses options of its client that there are not, and takes its own where one is undefined", async () => {
    expect(() => fakeIdentity({ client: { retries: 1 } as never })).toThrow(
      expect.objectContaining({ kind: "config", message: expect.stringContaining('"retries" is no option here') }),
    );
    const fake = fakeIdentity({
      client: { token: undefined, baseUrl: undefined, headers: new Headers({ "X-A": "1" }) },
    });
    await fake.client.unlockUser("u-1");
    expect(fake.calls[0]?.headers).toMatchObject({ "x-a": "1" });
  });

  test("refuses by name, with fields", async () => {
    const fake = fakeIdentity();
    fake.createUser.fails("invalidParameterValue", { errors: { lastName: ["too short"] } });
    await expect(fake.client.createUser({ ...fakeUser(), type: "Personal", roles: null })).rejects.toMatchObject({
      status: 400,
      refusal: "invalidParameterValue",
      errors: { lastName: ["too short"] },
    });
  });

  test("loses connections, with the request sent or not", async () => {
    const fake = fakeIdentity();
    fake.resetPassword.disconnects();
    await expect(fake.client.resetPassword("u-1")).rejects.toMatchObject({
      kind: "network",
      attempts: 1,
      maybeApplied: true,
    });
    fake.resetPassword.disconnects({ sent: false });
    await expect(fake.client.resetPassword("u-1")).rejects.toMatchObject({
      kind: "network",
      attempts: 3,
      maybeApplied: false,
    });
  });

  test("hangs without costing time", async () => {
    const fake = fakeIdentity();
    fake.listUsers.hangs();
    await expect(fake.client.listUsers()).rejects.toMatchObject({ kind: "timeout", attempts: 3 });
    expect(fake.clock.elapsed()).toBe(3 * 15_000 + 125 + 250);
    expect(fake.clock.pending).toBe(0);
  });

  test("records what it is asked, without the token", async () => {
    const fake = fakeIdentity();
    fake.findUsersById.answers({ values: { "u-1": { id: "u-1" } } });
    expect(await fake.client.findUsersById(["u-1", "u-2"])).toEqual({
      values: { "u-1": { id: "u-1" } },
      failed: {},
      missing: ["u-2"],
    });
    await fake.client.deleteUser("u-1", { purge: true });
    expect(fake.calls).toMatchObject([
      { operation: "findUsersById", id: undefined, query: { id: ["u-1", "u-2"] }, body: undefined },
      { operation: "deleteUser", id: "u-1", query: { purge: "true" } },
    ]);
    expect(JSON.stringify(fake.calls)).not.toContain("fake-token");
  });

  test("says what it was not told", async () => {
    const fake = fakeIdentity();
    await expect(fake.client.getUser("u-1")).rejects.toMatchObject({
      kind: "config",
      message: "Cannot answer getUser: nothing is scripted; call fake.getUser.answers(…)",
    });
    await expect(fake.fetch("http://x/api/roles")).rejects.toThrow("no operation of the Users API");
  });

  test("waits where its clock is manual", async () => {
    const fake = fakeIdentity({ clock: "manual", random: () => 1 });
    fake.unlockUser.fails(503).once();
    let done = false;
    const call = fake.client.unlockUser("u-1").then(() => (done = true));
    await fake.clock.advance(249);
    expect([done, fake.calls.length]).toEqual([false, 1]);
    await fake.clock.advance(1);
    expect(await call).toBe(true);
  });

  test("serves another client through its fetch", async () => {
    const fake = fakeIdentity();
    const client = createIdentityClient({
      baseUrl: "https://acme.lusid.com/identity",
      token: "t",
      ofetch: ofetch.create({}, { fetch: fake.fetch }),
    });
    await client.resetFactors("u-1");
    expect(fake.calls).toMatchObject([{ operation: "resetFactors" }]);
  });
});

test("a refusal is the error that a call fails with", async () => {
  const fake = fakeIdentity();
  fake.unlockUser.fails("userNotLockedOut");
  const error = (await failureOf(fake.client.unlockUser("u-1"))) as Error;
  expect(fakeRefusal("unlockUser", "u-1", 706)).toMatchObject({
    message: error.message,
    kind: "api",
    operation: "unlockUser",
    status: 400,
    code: 706,
    refusal: "userNotLockedOut",
    attempts: 1,
    maybeApplied: false,
  });
});
