import type { FakeIdentity } from "@identity-users/sdk/testing";
import { describe, expect, test } from "vitest";
import { acme, locked, ids, openedTable, users } from "../../testing/scripted-table.ts";
import { aRole } from "../../testing/users.ts";

describe("roles", () => {
  const [admins, readers] = [aRole("Admins"), aRole("Readers")];
  const holding = (fake: FakeIdentity) =>
    fake.listUsersInRole.answers(({ id }) => (id === "readers" ? users.slice(0, 2) : users.slice(1, 2)));
  const roles = [readers, admins];

  test("are read by role, and unknown again after a refresh", async () => {
    const { b, table } = await openedTable({ roles, script: holding });
    await Promise.all([table.send({ type: "loadRoles" }), table.send({ type: "loadRoles" })]);
    await table.settled();
    expect(table.messages.flatMap((message) => (message.type === "roles" ? message.state : []))).toEqual([
      "unknown",
      "loading",
      "known",
    ]);
    expect(table.last("roles")?.held).toEqual({ "u-1": ["Readers"], "u-2": ["Admins", "Readers"], "u-3": [] });
    expect(b.fake.calls).toHaveLength(3);
    b.sessions.require().store.put({ ...locked("u-1"), status: "ACTIVE" });
    await table.settled();
    expect(table.last("changed")?.users[0]?.roles).toEqual(["Readers"]);
    await table.send({ type: "refresh" });
    expect(table.last("roles")).toEqual({ type: "roles", state: "unknown", held: {} });
    expect(table.last("users")?.users[0]?.roles).toBeUndefined();
  });

  test("say why they may not be read, and are asked again", async () => {
    const { b, table } = await openedTable({
      roles,
      script: (fake) => {
        fake.listUsersInRole.fails("accessDenied").once();
        holding(fake);
      },
    });
    await b.preferences.set("bulkConcurrency", 1);
    await table.send({ type: "loadRoles" });
    await table.settled();
    expect(table.last("roles")).toMatchObject({ state: "notAllowed", held: {} });
    expect(table.last("roles")?.message).toMatch(/"Admins": access denied/);
    // The others were not asked then.
    expect(b.fake.calls.map(({ operation }) => operation)).toEqual(["listRoles", "listUsersInRole"]);
    await table.send({ type: "loadRoles" });
    await table.settled();
    expect(table.last("roles")?.state).toBe("known");
  });

  test("are unknown where reading them was cancelled, or the connection was left meanwhile", async () => {
    const { b, table } = await openedTable({ roles, script: holding });
    b.ui.cancelWork = true;
    await table.send({ type: "loadRoles" });
    await table.settled();
    expect(table.last("roles")).toEqual({ type: "roles", state: "unknown", held: {} });
    b.ui.cancelWork = false;
    b.fake.listUsersInRole.answers(() => {
      void b.connections.add(acme, { token: "token-1" });
      return [];
    });
    await table.send({ type: "loadRoles" });
    await table.settled();
    expect(table.last("connection")?.name).toBe("Acme");
    expect(table.last("roles")).toEqual({ type: "roles", state: "unknown", held: {} });
  });
});

describe("an export", () => {
  const script = (fake: FakeIdentity) => fake.listUsersInRole.answers(users.slice(0, 1));
  const save = { save: "users.csv" };

  test("has the rows and the columns of the table, in its order", async () => {
    const { b, table } = await openedTable({ answers: [save] });
    await table.send({
      type: "export",
      ids: ["u-3", "u-1"],
      columns: ["status", "roles", "login"],
      roles: false,
    });
    expect(b.ui.saved[0]?.text).toBe(
      "\uFEFFid,status,login\r\nu-3,LOCKED_OUT,u-3@acme.com\r\nu-1,LOCKED_OUT,u-1@acme.com\r\n",
    );
    expect(b.fake.calls).toEqual([]);
  });

  test("reads roles first where they are asked for, and the table knows them then", async () => {
    const { b, table } = await openedTable({ roles: [aRole("Readers")], answers: [save, save, save], script });
    await b.preferences.set("csvDelimiter", "semicolon");
    await table.send({ type: "export", ids: ["u-1", "u-2"], columns: ["roles", "login"], roles: true });
    expect(b.ui.saved[0]?.text).toBe(
      "\uFEFFid;roles;login\r\nu-1;default/readers;u-1@acme.com\r\nu-2;;u-2@acme.com\r\n",
    );
    expect(table.last("roles")?.state).toBe("known");
    await table.send({ type: "export", ids: ["u-1"], columns: ["roles"], roles: false });
    expect(b.ui.saved[1]?.text).toBe("\uFEFFid;roles\r\nu-1;default/readers\r\n");
    await b.run("identityUsers.exportUsers", { ids: ["u-1"] });
    expect(b.ui.saved[2]?.text).toContain("default/readers");
    expect(b.fake.calls.filter(({ operation }) => operation === "listUsersInRole")).toHaveLength(1);
  });

  test("writes nothing where roles may not be read", async () => {
    const { b, table } = await openedTable({
      roles: [aRole("Readers")],
      script: (fake) => fake.listUsersInRole.fails("accessDenied"),
    });
    await table.send({ type: "export", ids, columns: ["login"], roles: true });
    expect([b.ui.saved, b.ui.errors.map(({ message }) => message)]).toEqual([
      [],
      [expect.stringContaining('role "Readers": access denied')],
    ]);
  });
});
