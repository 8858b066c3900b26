import type { User } from "@identity-users/sdk";
import { describe, expect, test } from "vitest";
import { bench, type BenchOptions } from "../testing/command-harness.ts";
import { aRole, aUser } from "../testing/users.ts";
import type { GroupRow, Row } from "./rows.ts";

const [admins, readers] = [aRole("Admins", { description: "All may be done" }), aRole("Readers")];
const named = (id: string, user: Partial<User> = {}) => aUser({ id, firstName: id, login: `${id}@acme.com`, ...user });
const [ann, bob] = [named("ann"), named("bob")];

/** A tree grouped by role: Ann holds both roles, Bob reads. */
async function byRole(options: BenchOptions = {}) {
  const b = await bench({
    users: [ann, bob],
    roles: [readers, admins],
    ...options,
    script: (fake) => {
      fake.listUsersInRole.answers(({ id }) => (id === "admins" ? [ann] : [ann, bob]));
      options.script?.(fake);
    },
  });
  await b.preferences.set("groupBy", "role");
  const roots = await b.tree.roots();
  const group = (id: string) =>
    roots.find((row): row is GroupRow => row.kind === "group" && row.group === `role:${id}`);
  const opened = async (id: string): Promise<Row[]> => {
    const row = group(id) as GroupRow;
    await b.tree.ask(row);
    return b.tree.children(row);
  };
  const asked = () => b.fake.calls.flatMap(({ operation, id = "" }) => (operation === "listUsersInRole" ? [id] : []));
  return { ...b, roots, group, opened, asked };
}

const ids = (rows: readonly Row[]) => rows.map((row) => (row.kind === "user" ? row.id : row.kind));

describe("groups of roles", () => {
  test("are all roles by name, without a number until one is opened", async () => {
    const b = await byRole();
    expect(b.roots.map((row) => row.kind === "group" && b.tree.lookOf(row))).toMatchObject([
      { words: "Admins", detail: "All may be done" },
      { words: "Readers", detail: undefined },
    ]);
    const admin = b.group("admins") as GroupRow;
    expect([b.tree.isCounted(admin), b.asked()]).toEqual([false, []]);
    await b.opened("admins");
    expect([b.tree.isCounted(admin), b.tree.sizeOf(admin), b.asked()]).toEqual([true, 1, ["admins"]]);
    expect([b.tree.state, b.tree.shownCount]).toEqual(["ready", 2]);
  });

  test("hold a user with two roles twice, each in a row of its own", async () => {
    const b = await byRole();
    const [inAdmins, inReaders] = [await b.opened("admins"), await b.opened("readers")];
    expect([ids(inAdmins), ids(inReaders)]).toEqual([["ann"], ["ann", "bob"]]);
    expect(inAdmins[0]).not.toBe(inReaders[0]);
    expect(b.tree.shown.map(({ id }) => id)).toEqual(["ann", "bob"]);
  });

  test("tell the view their number once they are known, and ask once", async () => {
    const b = await byRole();
    const fired: unknown[] = [];
    b.tree.onDidChange((rows) => fired.push(rows));
    await Promise.all([b.opened("readers"), b.opened("readers")]);
    expect(fired).toEqual([[b.group("readers")]]);
    expect(b.asked()).toEqual(["readers"]);
  });

  test("show that users are being listed, and after a refresh those of before", async () => {
    const b = await byRole();
    const row = b.group("admins") as GroupRow;
    const asking = b.tree.ask(row);
    expect(b.tree.children(row)).toMatchObject([{ kind: "problem", label: "Listing users" }]);
    await asking;
    await b.run("identityUsers.listUsers");
    expect(ids(b.tree.children(row))).toEqual(["ann"]);
  });

  test("hold nobody whom the filter leaves out", async () => {
    const b = await byRole();
    await b.filters.set({ status: ["SUSPENDED"] });
    expect(await b.opened("readers")).toEqual([]);
    expect(b.tree.state).toBe("filtered");
  });

  test("hold somebody whom the list of users does not have yet", async () => {
    const b = await byRole({ users: [ann] });
    expect(ids(await b.opened("readers"))).toEqual(["ann", "bob"]);
  });

  test("follow a user who was read with other roles", async () => {
    const b = await byRole();
    await b.opened("admins");
    b.sessions.require().store.put({ ...bob, roles: [admins] });
    b.sessions.require().store.put({ ...ann, roles: [readers] });
    expect(ids(await b.opened("admins"))).toEqual(["bob"]);
  });

  test("are read anew with the view", async () => {
    const b = await byRole();
    await b.opened("admins");
    await b.run("identityUsers.listUsers");
    await b.tree.roots();
    expect(b.tree.isCounted(b.group("admins") as GroupRow)).toBe(false);
    await b.opened("admins");
    expect(b.asked()).toEqual(["admins", "admins"]);
  });
});

describe("what cannot be listed is a row", () => {
  test("in the group, with a way to try again", async () => {
    const b = await byRole({ script: (fake) => fake.listUsersInRole.fails("accessDenied") });
    const rows = await b.opened("admins");
    expect(rows.map((row) => row.kind === "problem" && [row.label, row.description, row.command])).toEqual([
      ["Cannot list users", "access denied (186)", "identityUsers.showLog"],
      ["Try Again", "", "identityUsers.listUsers"],
    ]);
    expect(await b.opened("admins")).toHaveLength(2);
    expect(b.asked()).toEqual(["admins"]);
  });

  test("above the others, where it is the roles", async () => {
    const b = await byRole({ script: (fake) => fake.listRoles.fails("accessDenied") });
    expect(b.roots[0]).toMatchObject({ kind: "problem", label: "Cannot list roles" });
  });
});

test("roles of a user who is pointed at are read, and left out where that fails", async () => {
  const b = await bench({
    users: [ann],
    script: (fake) => {
      fake.getUser.answers({ ...ann, roles: [readers] }).once();
      fake.getUser.fails("accessDenied");
    },
  });
  await b.tree.roots();
  const pointedAt = () =>
    b.tree.userWithRoles({ kind: "user", id: "ann", group: "status:ACTIVE" }, new AbortController().signal);
  expect((await pointedAt())?.roles).toEqual([readers]);
  expect((await pointedAt())?.roles).toBeUndefined();
});
