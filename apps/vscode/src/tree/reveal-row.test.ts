import type { User } from "@identity-users/sdk";
import { describe, expect, test } from "vitest";
import { bench, type BenchOptions } from "../testing/command-harness.ts";
import { aRole, aUser } from "../testing/users.ts";
import { rowToReveal } from "./reveal-row.ts";

const named = (id: string, user: Partial<User> = {}) => aUser({ id, firstName: id, login: `${id}@acme.com`, ...user });
const five = ["ann", "bob", "cem", "dan", "eve"].map((id) => named(id));

async function treeWith(options: BenchOptions = {}) {
  const b = await bench({ users: five, ...options });
  const reveal = (id: string) => rowToReveal(b.tree, b.sessions.require(), id);
  return { ...b, reveal };
}

describe("a user to reveal", () => {
  test("is found beyond the pages that are loaded, which are loaded then", async () => {
    const { tree, reveal } = await treeWith();
    const [group] = await tree.roots();
    if (group?.kind !== "group") throw new Error("Cannot find the group");
    expect(tree.children(group)).toHaveLength(3);
    const row = await reveal("dan");
    expect(tree.children(group)[3]).toBe(row);
    expect(typeof row === "object" && tree.parentOf(row)).toBe(group);
    expect(tree.parentOf(group)).toBeUndefined();
    await reveal("ann");
    expect(tree.children(group)).toHaveLength(5);
  });

  test("has a row at the top where users are not grouped", async () => {
    const { tree, reveal, preferences } = await treeWith();
    await preferences.set("groupBy", "none");
    const row = await reveal("eve");
    expect(await tree.roots()).toContain(row);
    expect(typeof row === "object" && tree.parentOf(row)).toBeUndefined();
  });

  test("is in their own group rather than in Worth a Look, whose groups have a row above them", async () => {
    const { tree, reveal, preferences } = await treeWith({ users: [named("ann", { status: "LOCKED_OUT" })] });
    await preferences.set("smartGroups", true);
    expect(await reveal("ann")).toMatchObject({ group: "status:LOCKED_OUT" });
    expect(tree.parentOf({ kind: "group", group: "smart:lockedOut" })).toBe((await tree.roots())[0]);
  });

  test("is in the group of a role that they hold, read where that is not known", async () => {
    const [admins, readers] = [aRole("Admins"), aRole("Readers")];
    const b = await treeWith({
      roles: [admins, readers],
      script: (fake) => {
        // Listed before the user was made.
        fake.listUsersInRole.answers([]);
        fake.getUser.answers(({ id = "" }) => named(id, { roles: id === "cem" ? [] : [readers] }));
      },
    });
    await b.preferences.set("groupBy", "role");
    const row = await b.reveal("bob");
    expect(row).toMatchObject({ group: "role:readers" });
    expect(b.tree.children({ kind: "group", group: "role:readers" })).toEqual([row]);
    expect(await b.reveal("cem")).toBe("This user is in no group.");
    await b.preferences.set("groupBy", "status");
    await b.filters.set({ role: ["readers"] });
    b.sessions.require().store.put(named("new"));
    expect(await b.reveal("new")).toMatchObject({ id: "new", group: "status:ACTIVE" });
    expect(await b.reveal("cem")).toBe("The filter leaves this user out: Readers.");
  });

  test("who is not shown has no row, and the reason is said", async () => {
    const { reveal, filters, preferences, sessions } = await treeWith();
    sessions.require().store.put(named("gone", { status: "DEPROVISIONED" }));
    await preferences.set("showDeactivated", false);
    expect(await reveal("gone")).toBe("Deactivated users are hidden.");
    await filters.set({ status: ["LOCKED_OUT"] });
    expect(await reveal("ann")).toBe("The filter leaves this user out: Locked out.");
    expect(await reveal("nobody")).toBe("This user is not in the list.");
  });
});
