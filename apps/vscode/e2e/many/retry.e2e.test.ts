import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createIdentityServer, type IdentityServer } from "@identity-users/identity";
import { createIdentityClient, type User } from "@identity-users/sdk";
import { afterAll, beforeAll, expect } from "vitest";
import { select, several } from "../workbench/several.ts";
import { type Fixture, withFixture } from "../fixture.ts";

const dataDir = mkdtempSync(join(tmpdir(), "identity-users-e2e-production-"));
let production: IdentityServer;

beforeAll(async () => {
  production = await createIdentityServer({ dataDir, demo: true });
});
afterAll(async () => {
  await production.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Counts the users whose password was reset. */
async function resetOf({ identity }: Fixture, users: readonly User[]): Promise<number> {
  const read = await Promise.all(users.map(({ id }) => identity.getUser(id)));
  return read.filter(({ status }) => status === "RECOVERY").length;
}

withFixture("retry", (flow) => {
  flow("what Cancel has left goes on only after asking, and not while the connection is locked", async (fixture) => {
    const { workbench, failNext, picture } = fixture;
    const { dialog, notifications, tree } = workbench;
    const users = await several(fixture, "LOCKED_OUT", 6);
    await select(fixture, users);
    await failNext({ operation: "resetPassword", delay: 3000, times: 4 });
    await tree.contextAction(users[0]?.login ?? "", "Reset Password…");
    await dialog.answer("Reset Password (6)");
    await notifications.press("Resetting the password of 6 users", "Cancel");
    const stopped = await notifications.find("4 done, 2 not started");
    expect(await stopped.getByRole("button").allInnerTexts()).toEqual(
      expect.arrayContaining(["Show Result", "Continue…"]),
    );
    await picture("stopped");
    expect(await resetOf(fixture, users)).toBe(4);

    await workbench.command("LUSID Users: Lock Connection Against Writing");
    await notifications.press("4 done, 2 not started", "Continue…");
    await notifications.find("is locked against writing");
    await picture("retry-locked");
    expect(await resetOf(fixture, users)).toBe(4);

    await workbench.command("LUSID Users: Allow Changes in Connection…");
    await dialog.answer("Allow Changes");
    await workbench.command("LUSID Users: Retry What Failed…");
    expect((await dialog.modal()).message).toMatch(/^Reset the password of 2 users in Local demo directory/);
    await picture("retry-question");
    await dialog.answer("Cancel");
    expect(await resetOf(fixture, users)).toBe(4);
    await workbench.command("LUSID Users: Retry What Failed…");
    await dialog.answer("Reset Password (2)");
    await notifications.find("6 done");
    expect(await resetOf(fixture, users)).toBe(6);
  });

  flow("what failed on one connection is not repeated on another", async (fixture) => {
    const { workbench, failNext, keep, picture } = fixture;
    const { dialog, notifications, quickInput, tree } = workbench;
    const users = await several(fixture, "LOCKED_OUT", 2);
    await select(fixture, users);
    await failNext({ operation: "resetPassword", status: 403, code: 186, times: 2 });
    await tree.contextAction(users[0]?.login ?? "", "Reset Password…");
    await dialog.answer("Reset Password (2)");
    await notifications.find("2 failed");

    const token = readFileSync(join(dataDir, "admin-token"), "utf8").trim();
    keep(token);
    const there = createIdentityClient({ baseUrl: production.url, token });
    const before = await there.listUsers();
    await workbench.command("LUSID Users: Connect…");
    await quickInput.choose("Personal Access Token");
    await quickInput.answer("Address", production.url);
    await quickInput.answer("Personal access token", token);
    await quickInput.answer("Name of the connection", "Acme");
    await quickInput.choose(/^Production$/);
    await notifications.find("Connected to PRODUCTION Acme");
    await workbench.command("LUSID Users: Retry What Failed…");
    await notifications.find("and PRODUCTION Acme");
    await picture("retry-elsewhere");
    expect(await there.listUsers()).toEqual(before);
    expect(await resetOf(fixture, users)).toBe(0);

    await workbench.command("LUSID Users: Remove Connection");
    await dialog.answer("Remove");
    await tree.item("Locked out").waitFor();
    await workbench.command("LUSID Users: Retry What Failed…");
    await dialog.answer("Reset Password (2)");
    await notifications.find("2 done");
    expect(await resetOf(fixture, users)).toBe(2);
  });

  flow("a double click on the icon of an action runs it once", async (fixture) => {
    const { workbench, identity } = fixture;
    const [user] = (await several(fixture, "LOCKED_OUT", 1)) as [User];
    const row = workbench.tree.item(user.login);
    await row.hover();
    await row.getByRole("button", { name: "Unlock User" }).dblclick();
    await workbench.dialog.answer("Unlock");
    await workbench.notifications.find("Unlocked");
    expect(await workbench.dialog.box.isVisible()).toBe(false);
    expect((await workbench.notifications.messages()).join()).not.toContain("706");
    expect((await identity.getUser(user.id)).status).toBe("ACTIVE");
  });
});
