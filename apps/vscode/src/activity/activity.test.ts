import { IdentityError } from "@identity-users/sdk";
import { describe, expect, test } from "vitest";
import { bench } from "../testing/command-harness.ts";
import { aRole, aUser } from "../testing/users.ts";
import { Activity, type ActivityEntry, type ActivityFiles } from "./activity.ts";
import { activityReport, activityRows } from "./activity-report.ts";

const where = "Local demo directory (127.0.0.1:4010)";

describe("activity", () => {
  test("notes each write with its user, outcome and request id, and nothing that it carried", async () => {
    const b = await bench({
      users: [aUser()],
      roles: [aRole("Readers")],
      script: (fake) => {
        fake.expirePassword.answers({ password: "Tmp-secret-1" });
        fake.addUserToRole.fails("roleDoesNotExist");
        fake.deleteUser.answers(undefined);
      },
    });
    const { client, roles } = b.sessions.require();
    await roles.refresh();
    await client.expirePassword("u-1");
    await client.addUserToRole("readers", "u-1").catch(() => {});
    await client.deleteUser("u-1", { purge: true });
    const entries = await b.activity.all();
    expect(entries.map(({ action, name, outcome, role }) => [action, name, outcome, role])).toEqual([
      ["deleteUser.purge", "Jo Bloggs", "done", undefined],
      ["addUserToRole", "Jo Bloggs", "failed", "Readers"],
      ["expirePassword", "Jo Bloggs", "done", undefined],
    ]);
    expect(entries[2]).toMatchObject({ where, login: "jo.bloggs@acme.com" });
    expect(JSON.stringify(entries)).not.toContain("Tmp-secret");
  });

  test("says unknown where a request may have been carried out, and redacts the reason", async () => {
    const b = await bench({ users: [aUser()] });
    const refused = new IdentityError("network", "Cannot reset password: lost, Bearer abcdefghijklmnop", {
      maybeApplied: true,
    });
    const failing = Object.assign(Promise.reject(refused), { withResponse: () => Promise.reject(refused) });
    failing.catch(() => {});
    await b.activity.note(b.sessions.require(), "resetPassword", ["u-1"], failing);
    const [entry] = await b.activity.all();
    expect(entry?.outcome).toBe("unknown");
    expect(entry?.reason).not.toContain("abcdefghijklmnop");
  });

  test("of other windows is listed, a line that was cut off is not, and a file that fails loses no later entry", async () => {
    const failures: unknown[] = [];
    let own: readonly string[] = [];
    let isFull = true;
    const other: ActivityEntry = { ...entryAt(0), name: "Other" };
    const files: ActivityFiles = {
      read: async () => [JSON.stringify(other), '{"at":"20', ...own],
      write: async (lines) => {
        if (isFull) throw new Error("disk full");
        own = [...lines];
      },
      clear: async () => {},
    };
    const activity = new Activity(files, (error) => failures.push(error));
    const b = await bench({ users: [aUser()], script: (fake) => fake.unlockUser.answers(undefined) });
    const session = b.sessions.require();
    await activity.note(session, "unlockUser", ["u-1"], session.client.unlockUser("u-1"));
    isFull = false;
    await activity.note(session, "unlockUser", ["u-1"], session.client.unlockUser("u-1"));
    expect(failures).toHaveLength(1);
    expect((await activity.all()).map(({ name }) => name)).toEqual(["Jo Bloggs", "Jo Bloggs", "Other"]);
  });
});

function entryAt(seconds: number, more: Partial<ActivityEntry> = {}): ActivityEntry {
  const at = new Date(seconds * 1000).toISOString();
  return { at, where, action: "unlockUser", name: "Jo|x", login: "jo@acme.com", outcome: "done", ...more };
}

describe("activityReport()", () => {
  const titleOf = (action: string) => `<${action}>`;

  test("puts what was done together into one table, and nothing that a service sent is Markdown", () => {
    const entries = [entryAt(900), entryAt(30, { outcome: "failed", reason: "denied" }), entryAt(0)];
    const report = activityReport(entries, titleOf);
    expect(report.match(/^## /gm)).toHaveLength(2);
    expect(report).toContain("Failed");
    expect(report).not.toContain("Jo|x");
  });

  test("of nothing says so, and of very much names the file", () => {
    expect(activityReport([], titleOf)).toContain("Nothing was written");
    const many = Array.from({ length: 1001 }, () => entryAt(0));
    expect(activityReport(many, titleOf)).toContain("1 older ones are in the exported file.");
    expect(activityRows(many, titleOf)).toHaveLength(1002);
  });
});

describe("showActivity, exportActivity and clearActivity", () => {
  test("show, write and forget what a command did", async () => {
    const b = await bench({
      users: [aUser({ status: "LOCKED_OUT" })],
      answers: [{ ask: "Unlock" }, { save: "activity.csv" }, { ask: "Clear" }],
      script: (fake) => {
        fake.unlockUser.answers(undefined);
        fake.getUser.answers(aUser());
      },
    });
    await b.run("identityUsers.unlockUser", { id: "u-1" });
    await b.run("identityUsers.showActivity");
    expect(b.reports[0]?.markdown).toContain("## Unlock User");
    await b.run("identityUsers.exportActivity");
    expect(b.ui.saved[0]?.text).toContain("Unlock User,Jo Bloggs,jo.bloggs@acme.com,,done");
    expect(b.ui.infos.at(-1)).toBe("Wrote 1 entries to activity.csv.");
    await b.run("identityUsers.clearActivity");
    expect(await b.activity.all()).toEqual([]);
  });
});
