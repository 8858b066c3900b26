import { changeUser, type Role, type UpdateUserRequest, type User } from "@identity-users/sdk";
import { fakeIdentity, type FakeIdentity } from "@identity-users/sdk/testing";
import { describe, expect, test } from "vitest";
import type { Connection } from "../connections/connection.ts";
import { bench, type BenchOptions } from "../testing/command-harness.ts";
import { aRole, aUser } from "../testing/users.ts";
import { writeDocument } from "./user-document.ts";
import { NotWritten, UserFile } from "./user-file.ts";

const user = aUser({ roles: [], lastUpdated: "2026-01-01T00:00:00.0000000+00:00" });
const king = writeDocument({ ...user, lastName: "King" });

/** A service that holds a user, and what it makes of an update. */
function keeping(held = user, meddle: (user: User) => User = (updated) => updated) {
  const update = ({ roles: _roles, ...texts }: Partial<UpdateUserRequest>) => (held = meddle({ ...held, ...texts }));
  const script = (fake: FakeIdentity) => {
    fake.getUser.answers(() => held);
    fake.updateUser.answers(({ body }) => update(body as UpdateUserRequest));
  };
  return { script, update };
}

async function fileOf({ kind = "development", readOnly = false, ...options }: BenchOptions & Partial<Connection> = {}) {
  const b = await bench({ users: [user], ...options });
  const session = b.sessions.require();
  const compared: string[] = [];
  const file = new UserFile({
    ...b,
    id: "u-1",
    session: { ...session, connection: { ...session.connection, kind, readOnly } },
    compare: async (title) => void compared.push(title),
    freshFor: 0,
  });
  return { ...b, file, compared };
}

describe("a user as a file", () => {
  test("is as old as its last difference", async () => {
    let held = user;
    const { file } = await fileOf({ script: (fake) => fake.getUser.answers(() => held) });
    await file.read();
    const first = file.changedAt;
    await file.read();
    expect(file.changedAt).toBe(first);
    expect(file.isCurrent(writeDocument(user))).toBe(true);
    held = { ...user, lastName: "Blogger" };
    await file.read();
    const second = file.changedAt;
    expect(second).toBeGreaterThan(first);
    expect(file.isCurrent(writeDocument(user))).toBe(false);
    file.touch();
    expect(file.changedAt).toBeGreaterThan(second);
  });

  test("is written by an update that is made from what is read then", async () => {
    const b = await fileOf({ script: keeping().script });
    await b.file.read();
    await b.file.write(king);
    const sent = b.fake.calls.find(({ operation }) => operation === "updateUser");
    expect(sent?.id).toBe("u-1");
    expect(sent?.body).toEqual({
      firstName: "Jo",
      lastName: "King",
      emailAddress: user.emailAddress,
      login: user.login,
    });
    expect(b.ui.infos).toEqual(["Updated Jo Bloggs in Local demo directory (127.0.0.1:4010)."]);
    expect(b.sessions.require().store.get("u-1")?.lastName).toBe("King");
  });

  test("can be written over somebody else's change, of which the text shows an older version", async () => {
    const service = keeping();
    const b = await fileOf({ script: service.script });
    const typed = (await b.file.read()).replace("Bloggs", "King");
    const lastUpdated = "2026-02-02T00:00:00.0000000+00:00";
    service.update({ ...user, roles: [], firstName: "Else", lastUpdated } as UpdateUserRequest);
    await b.file.read();
    await b.file.write(typed);
    expect(b.fake.calls.map(({ operation }) => operation)).toContain("updateUser");
  });

  test("is not sent over what somebody else has just changed, and says how to go on", async () => {
    let reads = 0;
    const b = await fileOf({
      // Read by the file, and again before it is written.
      script: (fake) => fake.getUser.answers(() => (reads++ === 0 ? user : { ...user, firstName: "Else" })),
    });
    await expect(b.file.write(king)).rejects.toThrow(
      'Cannot update user "Jo Bloggs": somebody else has just changed firstName. Save again to compare',
    );
    expect(b.file.isCurrent(writeDocument({ ...user, firstName: "Else" }))).toBe(true);
    expect(b.sessions.require().store.get("u-1")?.lastName).toBe("Bloggs");
  });

  test("shows what the service has made of it, where that differs", async () => {
    const b = await fileOf({ script: keeping(user, (updated) => ({ ...updated, lastName: "Queen" })).script });
    await b.file.write(king);
    expect(b.ui.warnings[0]).toMatch(/something else in: lastName\.$/);
    expect(b.compared).toEqual(["Sent and found of Jo Bloggs"]);
  });

  test("changes roles one by one, and says until when the old ones hold", async () => {
    const roles = [aRole("Readers"), aRole("Stewards")];
    let held: Role[] = roles.slice(0, 1);
    const b = await fileOf({
      roles,
      script: (fake) => {
        fake.getUser.answers(() => ({ ...user, roles: held }));
        fake.updateUser.answers(user);
        fake.addUserToRole.answers(() => void (held = roles));
        fake.removeUserFromRole.answers(() => void (held = roles.slice(1)));
      },
    });
    await b.file.write(writeDocument({ ...user, roles: roles.slice(1) }));
    expect(b.fake.calls.map(({ operation, id }) => [operation, id])).toEqual(
      expect.arrayContaining([
        ["addUserToRole", "stewards"],
        ["removeUserFromRole", "readers"],
      ]),
    );
    expect(b.ui.infos[0]).toMatch(/^Updated Jo Bloggs .* keeps the old roles until it expires, up to an hour\.$/);
  });

  test("is not sent with a role that does not exist, and shows where", async () => {
    const b = await fileOf({ script: (fake) => fake.getUser.answers(user) });
    const text = writeDocument({ ...user, roles: [aRole("Nobody")] });
    const failure = await b.file.write(text).catch((error: unknown) => error);
    expect((failure as NotWritten).problems).toEqual([
      { field: "roles", message: "default/nobody is no role of this domain" },
    ]);
    expect(b.fake.calls.map(({ operation }) => operation)).not.toContain("updateUser");
  });

  test("is not sent when nothing is different", async () => {
    const b = await fileOf({ script: (fake) => fake.getUser.answers(user) });
    await b.file.write(writeDocument(user));
    expect(b.fake.calls.map(({ operation }) => operation)).toEqual(["getUser"]);
  });

  test("is compared and asked about in production, and not sent when that is left", async () => {
    const b = await fileOf({ kind: "production", answers: ["leave"], script: (fake) => fake.getUser.answers(user) });
    await expect(b.file.write(king)).rejects.toThrow("Cancelled");
    expect(b.compared).toEqual(["Review Jo Bloggs"]);
    expect(b.ui.questions[0]?.message).toBe("Save Jo Bloggs in PRODUCTION Local demo directory (127.0.0.1:4010)?");
    expect(b.ui.questions[0]?.detail).toBe('lastName: "Bloggs" → "King"');
    expect(b.fake.calls.map(({ operation }) => operation)).not.toContain("updateUser");
  });

  test("turns the service's field errors into problems, and takes the guess back", async () => {
    const b = await fileOf({
      script: (fake) => {
        fake.getUser.answers(user);
        fake.updateUser.fails("invalidParameterValue", { errors: { LastName: ["is reserved"] } });
      },
    });
    const failure = await b.file.write(king).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NotWritten);
    expect((failure as NotWritten).problems).toEqual([{ field: "LastName", message: "is reserved" }]);
    expect(b.sessions.require().store.get("u-1")?.lastName).toBe("Bloggs");
  });

  test("cannot be written where the connection is locked or the user deactivated", async () => {
    const locked = await fileOf({ readOnly: true, script: (fake) => fake.getUser.answers(user) });
    await locked.file.read();
    const gone = await fileOf({ script: (fake) => fake.getUser.answers({ ...user, status: "DEPROVISIONED" }) });
    await gone.file.read();
    expect([locked.file.canBeWritten, gone.file.canBeWritten]).toEqual([false, false]);
  });
});

test("the SDK's own client lets the failure of a change through as it is", async () => {
  const fake = fakeIdentity();
  fake.getUser.answers(user);
  const refused = new NotWritten("not now");
  await expect(
    changeUser(fake.client, "u-1", () => {
      throw refused;
    }),
  ).rejects.toBe(refused);
});
