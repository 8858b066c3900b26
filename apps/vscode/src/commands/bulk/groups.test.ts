import { describe, expect, test } from "vitest";
import { bench, type BenchOptions } from "../../testing/command-harness.ts";
import { aRole, aUser } from "../../testing/users.ts";
import type { GroupRow, MoreRow, Row, UserRow } from "../../tree/rows.ts";
import type { GroupKey } from "../../tree/user-groups.ts";

const ids = ["u-1", "u-2", "u-3", "u-4", "u-5"];
const users = ids.map((id) => aUser({ id, firstName: id, login: `${id}@acme.com`, status: "LOCKED_OUT" }));
const locked: GroupKey = "status:LOCKED_OUT";
const groupRow = (group: GroupKey): GroupRow => ({ kind: "group", group });
const more: MoreRow = { kind: "more", group: locked };
const userRow = (id: string): UserRow => ({ kind: "user", id, group: locked });

/** A tree that shows two users of a group at first. */
async function drawn(options: BenchOptions = {}) {
  const b = await bench({ users, ...options });
  await b.tree.roots();
  const copied = async (target?: unknown, selection?: readonly Row[]) => {
    await b.run("identityUsers.copyLogin", target, selection);
    return b.ui.copied
      .at(-1)
      ?.split("\n")
      .map((login) => login.replace("@acme.com", ""));
  };
  return { ...b, copied };
}

describe("a command on rows that stand for users", () => {
  test("takes all users of a group, shown or not", async () => {
    const b = await drawn({ answers: ["leave"] });
    expect(await b.copied(groupRow(locked))).toEqual(ids);
    await b.run("identityUsers.unlockUser", groupRow(locked));
    expect(b.ui.questions[0]?.message).toMatch(/^Unlock 5 users in /);
  });

  test("takes the users who are not shown yet by the row for them", async () => {
    const b = await drawn();
    expect(await b.copied(more)).toEqual(["u-3", "u-4", "u-5"]);
    expect(await b.copied(userRow("u-1"), [userRow("u-1"), userRow("u-2"), more])).toEqual(ids);
  });

  test("takes each user once, whatever rows they are in", async () => {
    const b = await drawn();
    await b.preferences.set("smartGroups", true);
    const rows: Row[] = [{ kind: "section" }, groupRow("smart:lockedOut"), groupRow(locked), userRow("u-2")];
    expect(await b.copied(rows[0], rows)).toEqual(ids);
  });

  test("by a key takes groups and rests that are selected", async () => {
    const b = await drawn({ selected: [userRow("u-1"), more] });
    expect(await b.copied({ selection: true })).toEqual(["u-1", "u-3", "u-4", "u-5"]);
  });

  test("refuses a group that nobody is in", async () => {
    const b = await drawn({ roles: [aRole("Readers")], script: (fake) => fake.listUsersInRole.answers([]) });
    await b.preferences.set("groupBy", "role");
    await b.tree.roots();
    await b.run("identityUsers.copyLogin", groupRow("role:readers"));
    expect(b.ui.errors[0]?.message).toBe("Cannot find users: nobody is in what is selected");
  });

  test("by a key on a row without users does nothing, and in the title takes no group that has gone", async () => {
    const problem: Row = { kind: "problem", label: "", description: "", advice: "", icon: "", command: "" };
    const b = await drawn({ selected: [problem], answers: [{ save: "users.csv" }] });
    await b.run("identityUsers.deleteUser", { selection: true });
    expect([b.ui.found, b.ui.errors]).toEqual([[], []]);
    await b.run("identityUsers.exportUsers", groupRow("type:Personal"));
    expect(b.ui.infos).toEqual(["Wrote 5 users to users.csv."]);
  });

  test("that is for one user does nothing by a key on another row, which has a click of its own", async () => {
    const b = await drawn({ selected: [more] });
    await b.run("identityUsers.getUser", { selection: true });
    expect([b.ui.found, b.ui.errors, b.fake.calls]).toEqual([[], [], []]);
  });

  test("reads who is in a role first, and says why where that is refused", async () => {
    const b = await drawn({
      roles: [aRole("Readers")],
      script: (fake) => {
        fake.listUsersInRole.answers(users.slice(0, 3)).once();
        fake.listUsersInRole.fails("accessDenied");
      },
    });
    await b.preferences.set("groupBy", "role");
    await b.tree.roots();
    expect(b.tree.offersOn(groupRow("role:readers"))).toContain("+unlockUser");
    expect(await b.copied(groupRow("role:readers"))).toEqual(["u-1", "u-2", "u-3"]);
    await b.run("identityUsers.listUsers");
    await b.run("identityUsers.copyLogin", groupRow("role:readers"));
    expect(b.ui.errors[0]?.message).toContain("access denied");
  });
});

describe("a command from the palette", () => {
  test("asks about all that are selected, if that is several rows", async () => {
    const b = await drawn({ selected: [userRow("u-1"), more], answers: ["leave"] });
    await b.run("identityUsers.unlockUser");
    expect(b.ui.questions[0]?.message).toMatch(/^Unlock 4 users in /);
  });

  test("lists the one who is selected first, unless the action is not possible for that user", async () => {
    const gone = aUser({ id: "u-6", firstName: "u-6", status: "DEPROVISIONED" });
    for (const [id, first] of [
      ["u-3", "u-3 Bloggs"],
      ["u-6", "u-1 Bloggs"],
    ] as const) {
      const group: GroupKey = `status:${id === "u-6" ? "DEPROVISIONED" : "LOCKED_OUT"}`;
      const selected: Row[] = [{ kind: "user", id, group }];
      const b = await drawn({ users: [...users, gone], selected, answers: [{ find: "", take: first }, "leave"] });
      await b.run("identityUsers.unlockUser");
      expect(b.ui.found[0]?.[0]?.label).toBe(first);
    }
  });

  test("asks for a user where a group is selected, as any click on it does", async () => {
    const b = await drawn({ selected: [groupRow(locked)], answers: [{ find: "u-2", take: "u-2 Bloggs" }, "leave"] });
    await b.run("identityUsers.unlockUser");
    expect(b.ui.questions[0]?.message).toMatch(/^Unlock u-2 Bloggs in /);
  });
});

test("selectAllInGroup gives all users of a group rows, reveals the first of them and lets VS Code select", async () => {
  const b = await drawn();
  await b.run("identityUsers.selectAllInGroup", groupRow(locked));
  expect(b.tree.children(groupRow(locked))).toMatchObject(ids.map((id) => ({ kind: "user", id })));
  expect([b.revealed, b.lines]).toEqual([[expect.objectContaining({ id: "u-1" })], ["ran list.selectAll"]]);
});

test("rows that a regrouping, a filter or a page took away are no longer current", async () => {
  const b = await drawn();
  const rows: Row[] = [groupRow(locked), userRow("u-1"), userRow("u-3"), more, groupRow("type:Personal")];
  expect(b.tree.users.current(rows)).toEqual([rows[0], rows[1], rows[3]]);
  b.tree.showMore(more);
  expect(b.tree.users.current(rows)).toEqual(rows.slice(0, 4));
  await b.preferences.set("groupBy", "type");
  expect(b.tree.users.current(rows)).toEqual([rows[4]]);
});
