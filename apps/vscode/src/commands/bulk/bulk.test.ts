import { describe, expect, test } from "vitest";
import type { FakeIdentity } from "@identity-users/sdk/testing";
import { bench, written } from "../../testing/command-harness.ts";
import { aUser } from "../../testing/users.ts";
import type { UserRow } from "../../tree/rows.ts";

const row = (id: string): UserRow => ({ kind: "user", id, group: "status:LOCKED_OUT" });
const locked = (id: string) => aUser({ id, firstName: id, login: `${id}@acme.com`, status: "LOCKED_OUT" });
const users = ["u-1", "u-2", "u-3"].map(locked);
const rows = users.map(({ id }) => row(id));
const unlocking = (fake: FakeIdentity) => {
  fake.unlockUser.answers(undefined);
  fake.getUser.answers(({ id = "" }) => ({ ...locked(id), status: "ACTIVE" }));
};

describe("a command on a selection", () => {
  test("asks once, does all, shows what became of each and repeats what failed", async () => {
    const b = await bench({
      users,
      answers: [{ ask: "Unlock (3)" }, { ask: "Unlock (1)" }],
      script: (fake) => {
        unlocking(fake);
        fake.unlockUser.answers(undefined).once();
        fake.unlockUser.fails("accessDenied").once();
      },
    });
    await b.run("identityUsers.unlockUser", rows[0], [...rows, row("u-1")]);
    expect(b.ui.questions[0]?.message).toBe("Unlock 3 users in Local demo directory (127.0.0.1:4010)?");
    expect(b.ui.questions[0]?.detail).toContain("• u-1 Bloggs (u-1@acme.com)\n• u-2 Bloggs");
    expect(b.ui.warnings).toEqual(["Unlock 3 users · Local demo directory (127.0.0.1:4010): 2 done, 1 failed."]);
    expect(b.ui.buttons).toEqual([{ title: "Retry Failed…", command: "identityUsers.retryFailed" }]);
    expect(b.reports[0]?.markdown).toContain("access denied");
    expect(b.sessions.require().store.get("u-2")?.status).toBe("LOCKED_OUT");
    await b.run("identityUsers.retryFailed");
    expect(b.fake.calls.filter(({ operation }) => operation === "unlockUser").map(({ id }) => id)).toEqual([
      "u-1",
      "u-2",
      "u-3",
      "u-2",
    ]);
    expect(b.ui.questions[1]?.message).toBe("Unlock 1 user in Local demo directory (127.0.0.1:4010)?");
    expect(b.reports[1]?.name).toBe("Unlock 3 users");
    expect(b.reports[1]?.markdown).toContain("3 done");
    expect(b.ui.infos).toEqual(["Unlock 3 users · Local demo directory (127.0.0.1:4010): 3 done."]);
    await b.run("identityUsers.retryFailed");
    expect(b.ui.infos.at(-1)).toBe("Nothing failed in the last bulk action.");
  });

  test("that was cancelled shows its result first, and asks before it goes on", async () => {
    const b = await bench({ users, answers: [{ ask: "Unlock (3)" }, "leave"], script: unlocking });
    b.ui.cancelWork = true;
    await b.run("identityUsers.unlockUser", rows[0], rows);
    expect(b.ui.warnings[0]).toContain("3 not started.");
    expect(b.ui.buttons.map(({ title }) => title)).toEqual(["Show Result", "Continue…"]);
    await b.run("identityUsers.retryFailed");
    expect(b.ui.questions[1]?.message).toBe("Unlock 3 users in Local demo directory (127.0.0.1:4010)?");
    expect(written(b)).toEqual([]);
  });

  test("stops when the connection is locked meanwhile: what was not started stays so", async () => {
    const b = await bench({
      users,
      answers: [{ ask: "Unlock (3)" }],
      script: (fake) => {
        unlocking(fake);
        fake.unlockUser.answers(() => void b.run("identityUsers.lockConnection"));
      },
    });
    await b.preferences.set("bulkConcurrency", 1);
    await b.run("identityUsers.unlockUser", rows[0], rows);
    expect(b.ui.warnings[0]).toContain("1 done, 2 not started.");
  });

  test("is not repeated on another connection", async () => {
    const b = await bench({ users, answers: [{ ask: "Unlock (3)" }], script: unlocking });
    b.ui.cancelWork = true;
    await b.run("identityUsers.unlockUser", rows[0], rows);
    const details = { name: "Acme", baseUrl: "https://acme.lusid.com/identity", kind: "production" } as const;
    await b.connections.add({ ...details, readOnly: false }, { token: "token-1" });
    await b.run("identityUsers.retryFailed");
    expect(b.ui.errors[0]?.message).toBe(
      'Cannot go on with "Unlock 3 users": it was begun in Local demo directory (127.0.0.1:4010), and PRODUCTION Acme (acme.lusid.com) is in use',
    );
    expect(written(b)).toEqual([]);
  });

  test("runs once for a user, however often it is clicked meanwhile", async () => {
    const b = await bench({ users, answers: [{ ask: "Unlock" }], script: unlocking });
    await Promise.all([b.run("identityUsers.unlockUser", rows[0]), b.run("identityUsers.unlockUser", rows[0])]);
    expect(b.ui.errors).toEqual([]);
    expect(b.ui.questions).toHaveLength(1);
    expect(b.fake.calls.filter(({ operation }) => operation === "unlockUser")).toHaveLength(1);
  });

  test("leaves out those for whom it is under way already", async () => {
    const b = await bench({ users, answers: ["leave"] });
    await b.underWay.hold(b.sessions.require().connection.id, "unlockUser", ["u-2"], () =>
      b.run("identityUsers.unlockUser", rows[0], rows),
    );
    expect(b.ui.questions[0]?.detail).toContain("1 is left out: already under way.");
  });

  test("leaves out those for whom it is never offered, and says so before", async () => {
    const b = await bench({
      users: [...users, aUser({ id: "u-9" })],
      answers: [{ ask: "Unlock (3)" }],
      script: unlocking,
    });
    await b.run("identityUsers.unlockUser", rows[0], [...rows, row("u-9")]);
    expect(b.ui.questions[0]?.detail).toContain("1 is left out: not locked out.");
    expect(b.ui.infos[0]).toContain("3 done, 1 skipped");
  });

  test("unsuspends all who are suspended, and says for how many it is probably refused", async () => {
    const suspended = ["u-1", "u-2"].map((id) => aUser({ id, firstName: id, status: "SUSPENDED" }));
    const b = await bench({
      users: [...suspended, aUser({ id: "u-3" })],
      answers: [{ ask: "Unsuspend (3)" }],
      script: (fake) => {
        fake.unsuspendUser.answers(undefined).once();
        fake.unsuspendUser.answers(undefined).once();
        fake.unsuspendUser.fails("statusInvalidForOperation").once();
        fake.getUser.answers(({ id = "" }) => aUser({ id }));
      },
    });
    await b.run("identityUsers.unsuspendUser", rows[0], rows);
    expect(b.ui.questions[0]?.message).toBe("Unsuspend 3 users in Local demo directory (127.0.0.1:4010)?");
    expect(b.ui.questions[0]?.detail).toContain("Probably refused for 1 of them.");
    expect(b.ui.warnings).toEqual(["Unsuspend 3 users · Local demo directory (127.0.0.1:4010): 2 done, 1 failed."]);
  });

  test("sends nothing when the question is left", async () => {
    const b = await bench({ users, answers: ["leave"] });
    await b.run("identityUsers.deleteUser", rows[0], rows);
    expect(written(b)).toEqual([]);
  });

  test("asks for the number to be typed from so many users on", async () => {
    const b = await bench({
      users,
      answers: [{ ask: "Continue" }, { form: { number: "UNLOCK 3" } }],
      script: unlocking,
    });
    await b.preferences.set("typeNumberFrom", 3);
    await b.run("identityUsers.unlockUser", rows[0], rows);
    expect(b.ui.questions[0]?.message).toBe("Unlock 3 users in Local demo directory (127.0.0.1:4010)?");
    expect(b.ui.forms[0]?.fields[0]?.refuse?.("UNLOCK 2", {})).toBe("Type UNLOCK 3 to go on");
    expect(written(b)).toHaveLength(3);
    const fewer = await bench({ users, answers: ["leave"] });
    await fewer.preferences.set("typeNumberFrom", 4);
    await fewer.run("identityUsers.unlockUser", rows[0], rows);
    expect(fewer.ui.questions[0]?.answers).toEqual(["Unlock (3)"]);
  });

  test("purges many only after their number was typed", async () => {
    const b = await bench({
      users,
      answers: [{ ask: "Continue" }, { form: { number: "PURGE 3" } }],
      script: (fake) => fake.deleteUser.answers(undefined),
    });
    await b.run("identityUsers.deleteUser.purge", rows[0], rows);
    expect(b.ui.forms[0]?.fields[0]?.refuse?.("PURGE 2", {})).toContain("Type PURGE 3");
    expect(b.sessions.require().store.size).toBe(0);
  });

  test("counts those who are left out by reason", async () => {
    const others = [aUser({ id: "u-7" }), ...["u-8", "u-9"].map((id) => aUser({ id, status: "DEPROVISIONED" }))];
    const b = await bench({ users: [locked("u-1"), ...others], answers: ["leave"] });
    const selection = ["u-1", "u-7", "u-8", "u-9"].map(row);
    await b.run("identityUsers.unlockUser", selection[0], selection);
    expect(b.ui.questions[0]?.detail).toContain("3 are left out: 2 deactivated, 1 not locked out.");
    await b.run("identityUsers.unlockUser", selection[1], selection.slice(1));
    expect(b.ui.errors[0]?.message).toBe("Cannot unlock user for any of 3 users: 2 deactivated, 1 not locked out");
  });

  test("by a key takes what is selected in the view", async () => {
    const b = await bench({ users, selected: rows });
    await b.run("identityUsers.copyLogin", { selection: true });
    expect(b.ui.copied).toEqual(["u-1@acme.com\nu-2@acme.com\nu-3@acme.com"]);
  });
});

describe("exportUsers", () => {
  test("writes what is in sight, or else the selection, without formulas", async () => {
    const evil = aUser({ id: "u-4", firstName: "=cmd()", status: "ACTIVE" });
    const b = await bench({ users: [...users, evil], answers: [{ save: "users.csv" }, { save: "users.csv" }] });
    await b.tree.roots();
    await b.filters.set({ status: ["ACTIVE"] });
    await b.run("identityUsers.exportUsers");
    expect(b.ui.saved[0]?.text).toContain("u-4,'=cmd(),Bloggs");
    expect(b.ui.saved[0]?.text.trim().split("\r\n")).toHaveLength(2);
    await b.run("identityUsers.exportUsers", rows[0], rows);
    expect(b.ui.saved[1]?.text.trim().split("\r\n")).toHaveLength(4);
    expect(b.ui.infos).toEqual(["Wrote 1 users to users.csv.", "Wrote 3 users to users.csv."]);
  });
});
