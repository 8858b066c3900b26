import type { Role, User } from "@identity-users/sdk";
import { describe, expect, test } from "vitest";
import { bench, type BenchOptions } from "../../testing/command-harness.ts";
import { aRole, aUser } from "../../testing/users.ts";
import type { UserRow } from "../../tree/rows.ts";

const [admins, readers, stewards] = [
  aRole("Admins", { description: "All may be done" }),
  aRole("Readers"),
  aRole("Stewards"),
];
const roles = [stewards, readers, admins];
const row = (id = "u-1", group: UserRow["group"] = "status:ACTIVE"): UserRow => ({ kind: "user", id, group });
const where = "Local demo directory (127.0.0.1:4010)";
const untilItExpires = "A token that was issued before keeps the old roles until it expires, up to an hour.";

/** A service that holds users with roles and changes those; what it was asked to change is `changes`. */
async function withRoles(held: Record<string, Role[]>, options: BenchOptions = {}) {
  const users = Object.keys(held).map((id) => aUser({ id, firstName: id, login: `${id}@acme.com` }));
  const changes: string[] = [];
  const b = await bench({
    users,
    roles,
    ...options,
    script: (fake) => {
      const find = (id: string) => users.find((user) => user.id === id) as User;
      fake.getUser.answers(({ id = "", query }) => ({
        ...find(id),
        ...(query["includeRoles"] === "true" && { roles: held[id] ?? [] }),
      }));
      fake.addUserToRole.answers(({ id = "", userId = "" }) => {
        changes.push(`${userId} +${id}`);
        const others = held[userId]?.filter((role) => role.id !== id) ?? [];
        held[userId] = [...others, ...roles.filter((role) => role.id === id)];
      });
      fake.removeUserFromRole.answers(({ id = "", userId = "" }) => {
        changes.push(`${userId} -${id}`);
        held[userId] = held[userId]?.filter((role) => role.id !== id) ?? [];
      });
      options.script?.(fake);
    },
  });
  return { ...b, changes };
}

describe("changeRoles", () => {
  test("lists all roles, those that are held first and ticked", async () => {
    const b = await withRoles({ "u-1": [stewards] }, { answers: ["leave"] });
    await b.run("identityUsers.changeRoles", row());
    const [list] = b.ui.lists;
    expect(list?.title).toBe(`Roles of u-1 Bloggs in ${where}`);
    expect(list?.choices.map(({ label, description, detail, picked }) => [label, description, detail, picked])).toEqual(
      [
        ["Stewards", "default/stewards", undefined, true],
        ["Admins", "default/admins", "All may be done", false],
        ["Readers", "default/readers", undefined, false],
      ],
    );
    expect([b.changes, b.ui.errors]).toEqual([[], []]);
  });

  test("asks about the difference, naming user and environment, and adds before it removes", async () => {
    const answers = [{ pickMany: ["Admins", "Readers"] }, { ask: "Change Roles" }];
    const b = await withRoles({ "u-1": [stewards, readers] }, { answers });
    await b.run("identityUsers.changeRoles", row());
    expect(b.ui.questions).toEqual([
      {
        message: `Change the roles of u-1 Bloggs in ${where}?`,
        detail: `Login: u-1@acme.com\n\nAdd: Admins\nRemove: Stewards\n\n${untilItExpires}`,
        answers: ["Change Roles"],
      },
    ]);
    expect(b.changes).toEqual(["u-1 +admins", "u-1 -stewards"]);
    expect(b.ui.infos).toEqual([`Changed the roles of u-1 Bloggs in ${where}. Add: Admins. Remove: Stewards.`]);
    expect(b.reports).toEqual([]);
    expect(
      b.sessions
        .require()
        .store.get("u-1")
        ?.roles?.map(({ name }) => name),
    ).toEqual(["Readers", "Admins"]);
  });

  test("sends nothing when nothing was ticked or unticked, and when the question is left", async () => {
    const same = await withRoles({ "u-1": [readers] }, { answers: [{ pickMany: ["Readers"] }] });
    await same.run("identityUsers.changeRoles", row());
    expect(same.ui.infos).toEqual(["Nothing changed in the roles of u-1 Bloggs."]);
    const left = await withRoles({ "u-1": [] }, { answers: [{ pickMany: ["Readers"] }, "leave"] });
    await left.run("identityUsers.changeRoles", row());
    expect([same.changes, left.changes, left.ui.errors]).toEqual([[], [], []]);
  });

  test("keeps a role that is held and not listed, unless it is unticked", async () => {
    const hidden = aRole("Hidden");
    const answers = [{ pickMany: ["Hidden", "Readers"] }, { ask: "Change Roles" }];
    const b = await withRoles({ "u-1": [hidden] }, { answers });
    await b.run("identityUsers.changeRoles", row());
    expect(b.changes).toEqual(["u-1 +readers"]);
  });

  test("reports each change where one fails, and repeats what failed", async () => {
    const answers = [{ pickMany: ["Admins", "Readers"] }, { ask: "Change Roles" }, { ask: "Change Roles" }];
    const b = await withRoles(
      { "u-1": [stewards] },
      { answers, script: (fake) => fake.addUserToRole.fails("roleDoesNotExist").once() },
    );
    await b.run("identityUsers.changeRoles", row());
    expect(b.ui.warnings).toEqual([`Change the roles of u-1 Bloggs · ${where}: 2 done, 1 failed.`]);
    expect(b.reports[0]?.markdown).toMatch(/Add Admins \|.*\| Failed \| role does not exist.*refresh the list/);
    expect(b.changes).toEqual(["u-1 +readers", "u-1 -stewards"]);
    await b.run("identityUsers.retryFailed");
    expect(b.ui.questions[1]?.detail).toContain("Add: Admins\n");
    expect(b.changes.at(-1)).toBe("u-1 +admins");
    expect(b.ui.infos).toHaveLength(1);
  });

  test("starts no further change after Cancel, and says so", async () => {
    const answers = [{ pickMany: ["Admins", "Readers"] }, { ask: "Change Roles" }];
    const b = await withRoles(
      { "u-1": [stewards] },
      {
        answers,
        script: (fake) =>
          fake.addUserToRole
            .answers(() => {
              b.ui.working.abort();
            })
            .once(),
      },
    );
    await b.run("identityUsers.changeRoles", row());
    expect(b.ui.warnings).toEqual([`Change the roles of u-1 Bloggs · ${where}: 1 done, 2 not started.`]);
  });

  test("is refused on a locked connection and for a deactivated user, before anything is asked", async () => {
    const locked = await withRoles({ "u-1": [] });
    await locked.run("identityUsers.lockConnection");
    await locked.run("identityUsers.changeRoles", row());
    expect(locked.ui.errors[0]?.message).toMatch(
      /^Cannot change roles of user: .* is locked against writing\. Allow changes in the connection first\.$/,
    );
    const gone = await bench({ users: [aUser({ status: "DEPROVISIONED" })] });
    await gone.run("identityUsers.changeRoles", row());
    expect(gone.ui.errors[0]?.message).toBe('Cannot change roles of user "Jo Bloggs": deactivated');
    expect([locked.fake.calls, gone.fake.calls]).toEqual([[], []]);
  });
});

describe("addUserToRole", () => {
  const ids = Array.from({ length: 20 }, (_, index) => `u-${index + 1}`);
  const rows = ids.map((id) => row(id));
  const held = () => Object.fromEntries(ids.map((id, index) => [id, index < 3 ? [readers] : []]));

  test("asks for the role and about the users, and leaves those as they are who hold it", async () => {
    const b = await withRoles(held(), { answers: [{ pick: "Readers" }, { ask: "Add Role (20)" }] });
    await b.run("identityUsers.addUserToRole", rows[0], rows);
    expect(b.ui.questions[0]?.message).toBe(`Add the role Readers to 20 users in ${where}?`);
    expect(b.ui.questions[0]?.detail).toContain(
      `and 10 more\n\nUsers who hold the role already keep it. ${untilItExpires}`,
    );
    expect(b.ui.infos).toEqual([`Add the role Readers to 20 users · ${where}: 20 done.`]);
    expect(b.sessions.require().store.get("u-1")?.roles).toEqual([readers]);
    expect(b.sessions.require().store.get("u-20")?.roles).toEqual([readers]);
  });

  test("shows what became of each user, and repeats what failed", async () => {
    const b = await withRoles(held(), {
      answers: [{ pick: "Readers" }, { ask: "Add Role (20)" }, { ask: "Add Role (1)" }],
      script: (fake) => fake.addUserToRole.fails("userDeleted").once(),
    });
    await b.run("identityUsers.addUserToRole", rows[0], rows);
    expect(b.ui.warnings[0]).toContain("19 done, 1 failed");
    expect(b.reports[0]?.markdown).toMatch(/\| Failed \| deleted .*refresh it/);
    await b.run("identityUsers.retryFailed");
    expect(b.changes).toHaveLength(20);
  });

  test("names user and role in what goes wrong with one user", async () => {
    const b = await withRoles(held(), {
      answers: [{ pick: "Readers" }, { ask: "Add Role" }],
      script: (fake) => fake.addUserToRole.fails("userDoesNotExist"),
    });
    await b.run("identityUsers.addUserToRole", row());
    expect(b.ui.errors[0]?.message).toMatch(
      /^Cannot add user to role "Readers", user "u-1 Bloggs": .*\(657\)\. Somebody may have removed the user/,
    );
  });

  test("is refused on a locked connection before the role is asked for", async () => {
    const b = await withRoles(held());
    await b.run("identityUsers.lockConnection");
    await b.run("identityUsers.addUserToRole", rows[0], rows);
    expect(b.ui.errors[0]?.message).toContain("is locked against writing");
    expect(b.fake.calls).toEqual([]);
  });
});

test("removeUserFromRole offers the role of the group first, and removes it from the users", async () => {
  const b = await withRoles(
    { "u-1": [stewards], "u-2": [] },
    { answers: [{ pick: "Stewards" }, { ask: "Remove Role (2)" }] },
  );
  const rows = [row("u-1", "role:stewards"), row("u-2", "role:stewards")];
  await b.run("identityUsers.removeUserFromRole", rows[0], rows);
  expect(b.ui.lists[0]?.choices[0]?.label).toBe("Stewards");
  expect(b.ui.questions[0]?.detail).toContain("Users who do not hold the role stay as they are.");
  expect(b.changes).toEqual(["u-1 -stewards", "u-2 -stewards"]);
  expect(b.sessions.require().store.get("u-1")?.roles).toEqual([]);
});
