import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createIdentityServer, type IdentityServer } from "@identity-users/identity";
import { createIdentityClient, type IdentityClient } from "@identity-users/sdk";
import { afterAll, beforeAll, expect } from "vitest";
import { groupBy } from "../workbench/users-view.ts";
import { inEachTheme } from "../workbench/themes.ts";
import { type Fixture, withFixture } from "../fixture.ts";

const dataDir = mkdtempSync(join(tmpdir(), "identity-users-e2e-guards-"));
const administrator = { scope: "default", code: "lusid-administrator", name: "LUSID Administrator" };
const reader = { scope: "default", code: "reader", name: "Reader" };
const me = "ada.owner@acme.example";
let server: IdentityServer;
let token: string;

/** Me, the only administrator who can sign in, among 28 users. */
beforeAll(async () => {
  server = await createIdentityServer({ dataDir });
  const user = (id: string, more: object) => server.control.putUser({ id, roles: [reader], ...more });
  await user("00uMe", { login: me, firstName: "Ada", lastName: "Owner", roles: [administrator, reader] });
  await user("00uBo", { firstName: "Bo", lastName: "Before", status: "SUSPENDED", roles: [administrator] });
  for (const night of ["Batch", "Export", "Report"])
    await user(`00uNight${night}`, { firstName: "Night", lastName: night, type: "Service" });
  for (let index = 10; index < 33; index++)
    await user(`00u${index}`, { firstName: "Person", lastName: `${index}`, external: index === 10 });
  token = await server.control.issueUserToken("00uMe");
});
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Closes VS Code, changes the minutes after which production is locked, undefined for the usual, and opens it again. */
async function reopen({ workbench: { page, tree }, workspace }: Fixture, minutes?: number): Promise<void> {
  const url = page.url();
  await page.goto("about:blank");
  const file = join(workspace, "..", "vscode", "server", "data", "User", "settings.json");
  const now = JSON.parse(readFileSync(file, "utf8")) as object;
  writeFileSync(file, JSON.stringify({ ...now, "identityUsers.lockProductionAfterMinutes": minutes }, undefined, 2));
  if (minutes !== undefined) await new Promise((resolve) => setTimeout(resolve, minutes * 60_000));
  await page.goto(url);
  await tree.item(me).waitFor({ timeout: 120_000 });
}

async function pressOn({ workbench }: Fixture, login: string, key: string): Promise<void> {
  await workbench.tree.item(login).click();
  await workbench.page.keyboard.press(key);
}

/** The service as its own administrator has it. */
function administration(): IdentityClient {
  return createIdentityClient({
    baseUrl: server.url,
    token: readFileSync(join(dataDir, "admin-token"), "utf8").trim(),
  });
}
const statusOf = async (id: string) => (await administration().getUser(id)).status;

withFixture("guard-rails", (flow) => {
  flow("createUser asks in production, naming the address and that no role means no access", async (fixture) => {
    const { workbench, keep, picture } = fixture;
    const { quickInput, dialog, notifications, tree } = workbench;
    keep(token);
    await workbench.command("LUSID Users: Connect…");
    await quickInput.choose("Personal Access Token");
    await quickInput.answer("Address", server.url);
    await quickInput.answer("Personal access token", token);
    await quickInput.answer("Name of the connection", "Guarded");
    await quickInput.choose(/^Production$/);
    await notifications.find("Connected to PRODUCTION Guarded");
    await workbench.command("LUSID Users: Group By…");
    await quickInput.choose(/^Nothing$/);
    await tree.item(me).waitFor();
    for (const isSent of [false, true]) {
      await notifications.clear();
      await workbench.command("LUSID Users: Create User…");
      await quickInput.choose("Personal");
      await quickInput.box.getByText("Reader").first().waitFor();
      await quickInput.field.press("Enter");
      await quickInput.answer("First name", "Zoe");
      await quickInput.answer("Last name", "Zander");
      await quickInput.answer("E-mail", "zoe.zander@acme.example");
      const asked = await dialog.modal();
      expect(asked.message).toMatch(/^Create Zoe Zander in PRODUCTION Guarded/);
      expect(asked.detail).toContain("An e-mail to finish signing up is sent to zoe.zander@acme.example.");
      expect(asked.detail).toContain("A user without roles has no access rights at all.");
      if (!isSent) await picture("guards-create");
      await dialog.answer(isSent ? "Create User" : "Cancel");
      if (isSent) await notifications.find("Created Zoe Zander");
      const logins = (await administration().listUsers()).map(({ login }) => login);
      expect(logins.includes("zoe.zander@acme.example")).toBe(isSent);
    }
  });

  flow("deactivating oneself, the last administrator, wants the login typed", async (fixture) => {
    const { workbench, picture } = fixture;
    const { quickInput, dialog } = workbench;
    await inEachTheme(fixture.workbench, async (mark) => {
      await pressOn(fixture, me, "Delete");
      const { message, detail, buttons } = await dialog.modal();
      expect(message).toMatch(/^Deactivate Ada Owner in PRODUCTION Guarded/);
      expect(detail).toContain("Ada Owner is you: you lose all access here, and cannot undo that yourself.");
      expect(detail).toContain(`Nobody but Ada Owner (${me}) holds the role LUSID Administrator and can sign in.`);
      expect(detail).toContain("all personal access tokens are revoked at once");
      expect(buttons).toContain("Continue");
      await picture(`guards-self-${mark}`);
      await dialog.answer("Continue");
      await quickInput.box.getByText(`Type ${me} to go on`).first().waitFor();
      await quickInput.field.fill("ada");
      await quickInput.field.press("Enter");
      await picture(`guards-typed-${mark}`);
      await quickInput.escape();
    });
    expect(await statusOf("00uMe")).toBe("ACTIVE");
  });

  flow(
    "a bulk action over the threshold wants the number typed, then the login of oneself among them",
    async (fixture) => {
      const { workbench, picture } = fixture;
      const { quickInput, dialog, tree } = workbench;
      await inEachTheme(fixture.workbench, async (mark) => {
        await tree.item(me).click();
        await workbench.page.keyboard.press("Control+a");
        await workbench.page.keyboard.press("Delete");
        const { message, detail } = await dialog.modal();
        expect(message).toMatch(/^Deactivate 29 users in PRODUCTION Guarded/);
        expect(detail).toContain("Ada Owner is you");
        expect(detail).toContain("3 of them are Service users: their clients can no longer sign in");
        await picture(`guards-bulk-${mark}`);
        await dialog.answer("Continue");
        await quickInput.answer("Type DEACTIVATE 29 to go on", "DEACTIVATE 29");
        await quickInput.box.getByText(`Type ${me} to go on`).first().waitFor();
        await picture(`guards-bulk-typed-${mark}`);
        await quickInput.escape();
      });
      expect(await Promise.all(["00uMe", "00u10", "00u32"].map(statusOf))).toEqual(["ACTIVE", "ACTIVE", "ACTIVE"]);
    },
  );

  flow("a bulk action over the threshold is done once the number was typed", async ({ workbench }) => {
    const { quickInput, dialog, tree, notifications } = workbench;
    // Not by Ctrl+A, which takes "Worth a Look" as well: a menu on it and on users has nothing.
    await tree.item(me).click();
    await tree.item("Person 32").click({ modifiers: ["Shift"] });
    await tree.contextAction(me, "Add Role to Users…");
    await quickInput.choose("Reader");
    expect((await dialog.modal()).message).toMatch(/^Add the role Reader to 28 users in PRODUCTION Guarded/);
    await dialog.answer("Continue");
    await quickInput.answer("Type ADD 28 to go on", "ADD 28");
    await notifications.find("28 done");
  });

  flow("expiring a Service user's password says that its clients stop", async ({ workbench, picture }) => {
    await workbench.tree.item("Night Batch").click();
    await workbench.tree.contextAction("Night Batch", "Expire Password…");
    expect((await workbench.dialog.modal()).detail).toContain(
      "This is a Service user: its clients can no longer sign in",
    );
    await picture("guards-service");
    await workbench.dialog.answer("Cancel");
  });

  flow("unticking one's own administrator's role wants the login typed", async ({ workbench, picture }) => {
    const { quickInput, dialog, tree } = workbench;
    await tree.contextAction(me, "Change Roles…");
    await quickInput.choose("LUSID Administrator");
    await quickInput.field.press("Enter");
    const { detail } = await dialog.modal();
    expect(detail).toContain("Ada Owner is you: you lose the role LUSID Administrator");
    await picture("guards-roles");
    await dialog.answer("Continue");
    await quickInput.box.getByText(`Type ${me} to go on`).first().waitFor();
    await quickInput.escape();
    expect(await statusOf("00uMe")).toBe("ACTIVE");
  });

  flow("production is locked at the next start, where the time passed while VS Code was closed", async (fixture) => {
    const { tree, notifications, dialog } = fixture.workbench;
    expect(await tree.viewMessage()).not.toContain("read-only");
    await reopen(fixture, 0.1);
    await expect.poll(() => tree.viewMessage()).toContain("read-only");
    await notifications.press("is locked now: nothing was changed there for 0.1 minutes.", "Allow Changes…");
    await dialog.answer("Allow Changes");
    await expect.poll(() => tree.viewMessage()).not.toContain("read-only");
  });

  flow("production locks itself once nothing was changed for some time, and offers to unlock", async (fixture) => {
    const { workbench, picture } = fixture;
    const { dialog, notifications, tree } = workbench;
    await inEachTheme(fixture.workbench, async (mark) => {
      await expect.poll(() => tree.viewMessage()).toContain("read-only");
      await notifications.find("is locked now");
      await picture(`guards-locked-${mark}`);
      await notifications.press("is locked now", "Allow Changes…");
      await dialog.answer("Allow Changes");
      await expect.poll(() => tree.viewMessage()).not.toContain("read-only");
      await notifications.clear();
    });
    await expect.poll(() => tree.viewMessage()).toContain("read-only");
    await reopen(fixture);
    await workbench.command("LUSID Users: Allow Changes");
    await dialog.answer("Allow Changes");
    await expect.poll(() => tree.viewMessage()).not.toContain("read-only");
  });

  flow("oneself is deactivated once the login was typed, and all is as it was before", async (fixture) => {
    const { workbench } = fixture;
    const { quickInput, dialog, notifications, tree } = workbench;
    await pressOn(fixture, me, "Delete");
    await dialog.answer("Continue");
    await quickInput.answer(`Type ${me} to go on`, me);
    await notifications.find("Deactivated Ada Owner");
    expect(await statusOf("00uMe")).toBe("DEPROVISIONED");
    await workbench.command("LUSID Users: Remove Connection");
    await dialog.answer("Remove");
    await expect.poll(() => tree.viewMessage()).toContain("Built in");
    await groupBy(fixture.workbench, "Status", /^Active/);
  });
});
