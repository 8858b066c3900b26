import { join } from "node:path";
import type { User } from "@identity-users/sdk";
import { expect } from "vitest";
import { closeEditors } from "./workbench/clear-away.ts";
import { Editor } from "./workbench/editor.ts";
import { groupBy } from "./workbench/users-view.ts";
import { openAsJson } from "./workbench/user-page.ts";
import { select, several } from "./workbench/several.ts";
import { tooltipOf } from "./workbench/tooltip.ts";
import { withFixture, type Fixture } from "./fixture.ts";

const auditor = "Read-only Auditor";
const untilItExpires = "A token that was issued before keeps the old roles until it expires, up to an hour.";

async function rolesOf({ identity }: Fixture, { id }: User): Promise<string[]> {
  const { roles } = await identity.getUser(id, { includeRoles: true });
  return (roles ?? []).map(({ name }) => name);
}

withFixture("roles", (flow) => {
  for (const theme of ["first", "other"]) {
    flow(`changeRoles ticks what is held, asks about the difference and sends it (${theme} theme)`, async (fixture) => {
      const { workbench, picture } = fixture;
      const { quickInput, dialog, tree, notifications } = workbench;
      const [user] = (await several(fixture, "LOCKED_OUT", 1)) as [User];
      const held = await rolesOf(fixture, user);
      const change = held.includes(auditor) ? "Remove" : "Add";
      await tree.contextAction(user.login, "Change Roles…");
      await quickInput.box.locator(".quick-input-title").filter({ hasText: "Roles of" }).waitFor();
      expect((await quickInput.quickPick()).items.slice(0, held.length).map(({ label }) => label)).toEqual(
        held.toSorted(),
      );
      await quickInput.choose(auditor);
      await picture(`roles-picker-${theme}`);
      await quickInput.field.press("Enter");
      const { message, detail } = await dialog.modal();
      expect(message).toMatch(/^Change the roles of .* in Local demo directory/);
      expect(detail).toContain(`${change}: ${auditor}\n`);
      expect(detail).toContain(untilItExpires);
      await picture(`roles-question-${theme}`);
      await dialog.answer("Change Roles");
      await notifications.find("Changed the roles of");
      const others = held.filter((name) => name !== auditor);
      expect((await rolesOf(fixture, user)).toSorted()).toEqual(
        [...others, ...(change === "Add" ? [auditor] : [])].toSorted(),
      );
      await workbench.command("Preferences: Toggle between Light/Dark Themes");
    });
  }

  flow("addUserToRole adds a role to three at once, some of whom hold it already", async (fixture) => {
    const { workbench, identity, picture } = fixture;
    const users = await several(fixture, "PASSWORD_EXPIRED", 3);
    const role = (await identity.listRoles()).find(({ name }) => name === auditor);
    await identity.addUserToRole(role?.id ?? "", users[0]?.id ?? "");
    await select(fixture, users);
    await workbench.tree.contextAction(users[0]?.login ?? "", "Add Role to Users…");
    await workbench.quickInput.choose(auditor);
    const { message, detail } = await workbench.dialog.modal();
    expect(message).toMatch(/^Add the role Read-only Auditor to 3 users in Local demo directory/);
    expect(detail).toContain(users[2]?.login);
    await picture("roles-bulk-question");
    await workbench.dialog.answer("Add Role (3)");
    await workbench.notifications.find("3 done");
    for (const user of users) expect(await rolesOf(fixture, user)).toContain(auditor);
    await new Editor(workbench).report.getByText("Done").first().waitFor();
    await picture("roles-bulk-result");
  });

  for (const theme of ["first", "other"]) {
    flow(`users are grouped by role, and a role says its number once it is open (${theme} theme)`, async (fixture) => {
      const { workbench, identity, picture } = fixture;
      const { page, tree, notifications } = workbench;
      const row = (label: string) => tree.rows().then((rows) => rows.find((one) => one.label === label));
      await groupBy(fixture.workbench, "Role", auditor);
      // Read anew: a group that was open before this flow says its number at once.
      await tree.viewAction("Refresh");
      await tree.item(auditor).waitFor();
      await expect.poll(async () => (await row(auditor))?.description).toBe("");
      await tree.toggle(auditor);
      const role = (await identity.listRoles()).find(({ name }) => name === auditor);
      const members = await identity.listUsersInRole(role?.id ?? "");
      await expect.poll(async () => (await row(auditor))?.description).toBe(String(members.length));
      const { login, firstName, lastName } = members.find(({ status }) => status === "PASSWORD_EXPIRED") as User;
      await notifications.clear();
      const tooltip = await tooltipOf(workbench, tree.item(login).first(), "Roles:");
      expect(await tooltip.innerText()).toContain(auditor);
      expect(await tooltip.innerText()).toContain(`${firstName} ${lastName}`);
      await page.screenshot({ path: join(import.meta.dirname, "screenshots", `roles-tooltip-${theme}.png`) });
      // Alone: VS Code still counts the rows that the flow before has selected.
      await tree.item(login).first().click();
      await (await openAsJson(workbench, login)).shows("read-only-auditor");
      await picture(`roles-group-and-document-${theme}`);
      await closeEditors(workbench);
      await tree.toggle(auditor);
      await groupBy(fixture.workbench, "Status", "Locked out");
      await workbench.command("Preferences: Toggle between Light/Dark Themes");
    });
  }

  flow("a role whose users cannot be listed says so in its group", async ({ workbench, failNext, picture }) => {
    const { tree } = workbench;
    await groupBy(workbench, "Role", "Data Steward");
    await failNext({ operation: "listUsersInRole", status: 403, code: 186 });
    await tree.toggle("Data Steward");
    await tree.item("access denied").waitFor();
    await picture("roles-problem");
    await tree.item("Try Again").click();
    await expect
      .poll(async () => (await tree.rows()).find(({ label }) => label === "Data Steward")?.description)
      .toMatch(/^\d+$/);
    await groupBy(workbench, "Status", "Locked out");
  });
});
