import { changeUser, type Role, type UpdateUserRequest, type User } from "@identity-users/sdk";
import { fakeIdentity, type FakeIdentity } from "@identity-users/sdk/testing";
import { describe, expect, test, vi } from "vitest";
import type { Connection } from "../connections/connection.ts";
import { bench, type BenchOptions } from "../testing/command-harness.ts";
import type { ScriptedAnswer } from "../testing/scripted-ui.ts";
import { aRole, aUser } from "../testing/users.ts";
import { Cancelled } from "../ui/ui.ts";
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
  /** The text in the editor, where it is another text than the one that was saved. */
  const editor: { text?: string } = {};
  let last: Promise<unknown> = Promise.resolve();
  const save = (text: string): Promise<unknown> => {
    const written = file.write(editor.text ?? text).then(
      () => "written",
      (error: unknown) => error,
    );
    last = written;
    return written;
  };
  const file: UserFile = new UserFile({
    ...b,
    id: "u-1",
    save: () => save(king),
    session: { ...session, connection: { ...session.connection, kind, readOnly } },
    compare: async (title) => void compared.push(title),
    freshFor: 0,
  });
  /** Saves `king` as people do, and waits for all that follows from their answers. */
  const saveKing = async () => {
    await save(king);
    await vi.waitFor(() => expect(b.ui.left).toEqual([]));
    return last;
  };
  return { ...b, file, compared, saveKing, editor };
}

const updates = (fake: FakeIdentity) => fake.calls.filter(({ operation }) => operation === "updateUser").length;

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

  describe("in production", () => {
    const asking = (answers: ScriptedAnswer[], service = keeping()) =>
      fileOf({ kind: "production", answers, script: service.script });

    test("is not written where its difference was looked at and left", async () => {
      const b = await asking(["leave"]);
      expect(await b.saveKing()).toBeInstanceOf(Cancelled);
      expect(b.ui.questions[0]?.message).toBe("Save Jo Bloggs in PRODUCTION Local demo directory (127.0.0.1:4010)?");
      expect(b.ui.questions[0]?.detail).toBe('"lastName": "King",');
      expect(updates(b.fake)).toBe(0);
    });

    test("is written by a save that a yes to its difference makes", async () => {
      const b = await asking([{ ask: "Save" }]);
      expect(await b.saveKing()).toBe("written");
      expect([b.ui.questions.length, updates(b.fake)]).toEqual([1, 1]);
    });

    test("is asked about anew where it was edited during the question", async () => {
      const b = await asking([{ ask: "Save" }, "leave"]);
      const saved = b.saveKing();
      b.editor.text = king.replace("King", "Queen");
      expect(await saved).toBeInstanceOf(Cancelled);
      expect(b.ui.questions.map(({ detail }) => detail)).toEqual(['"lastName": "King",', '"lastName": "Queen",']);
      expect(updates(b.fake)).toBe(0);
    });

    test("is not written by a yes that comes after the connection was locked", async () => {
      const b = await asking([]);
      b.ui.review = async () => void (await b.connections.update(b.sessions.require().connection, { readOnly: true }));
      await b.file.write(king).catch(() => {});
      await vi.waitFor(() => expect(b.sessions.require().connection.readOnly).toBe(true));
      expect(await b.saveKing()).toHaveProperty("message", expect.stringContaining("is locked against writing"));
      expect(updates(b.fake)).toBe(0);
    });

    test("is asked about each time: a yes holds for one save", async () => {
      const service = keeping();
      const b = await asking([{ ask: "Save" }], service);
      await b.saveKing();
      service.update({ ...user, roles: [] });
      await b.file.read();
      await expect(b.file.write(king)).rejects.toThrow(Cancelled);
      expect([b.ui.questions.length, updates(b.fake)]).toEqual([2, 1]);
    });
  });

  test("says what was saved and what was not, where a role fails after the update", async () => {
    const roles = [aRole("Readers"), aRole("Stewards")];
    const service = keeping();
    const b = await fileOf({
      roles,
      script: (fake) => {
        service.script(fake);
        fake.addUserToRole.answers(() => undefined).once();
        fake.addUserToRole.fails("accessDenied");
      },
    });
    const failure = await b.file
      .write(writeDocument({ ...user, lastName: "King", roles }))
      .catch((error: unknown) => error);
    expect((failure as NotWritten).message).toMatch(
      /^Cannot add user to role "Stewards", user "Jo Bloggs": access denied \(186\)\. You need .*\. Saved: last name, role Readers added\. Not saved: role Stewards added\.$/,
    );
    expect((failure as NotWritten).problems).toMatchObject([{ field: "roles" }]);
    expect((failure as NotWritten).isStale).toBe(false);
  });

  test("is not sent over what somebody has changed while the save was under way", async () => {
    const service = keeping();
    const b = await fileOf({ script: service.script });
    await b.file.read();
    service.update({ ...user, roles: [], firstName: "Else" });
    await expect(b.file.write(king)).rejects.toMatchObject({
      message: 'Cannot update user "Jo Bloggs": somebody else has just changed firstName. Save again to compare',
      isStale: true,
    });
    expect(updates(b.fake)).toBe(0);
  });

  test("is refused with the next step where nothing can be written", async () => {
    const locked = await fileOf({ readOnly: true, script: (fake) => fake.getUser.answers(user) });
    await expect(locked.file.write(king)).rejects.toMatchObject({
      message: expect.stringMatching(/is locked against writing\. Allow changes in the connection and save again$/),
      button: { command: "identityUsers.unlockConnection" },
    });
    const gone = await fileOf({ script: (fake) => fake.getUser.answers({ ...user, status: "DEPROVISIONED" }) });
    await expect(gone.file.write(king)).rejects.toThrow("somebody has deactivated the user");
    const offline = await fileOf({ script: (fake) => fake.getUser.disconnects({ sent: false }) });
    await expect(offline.file.write(king)).rejects.toMatchObject({
      message: expect.stringMatching(
        /\(connection refused\)\. Check the address of the connection and your network\.$/,
      ),
      button: { command: "identityUsers.testConnection" },
    });
    for (const { fake } of [locked, gone, offline]) expect(updates(fake)).toBe(0);
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
