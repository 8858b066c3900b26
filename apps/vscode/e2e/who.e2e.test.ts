import { fileURLToPath } from "node:url";
import type { User } from "@identity-users/sdk";
import { expect } from "vitest";
import { writeDocument } from "../src/documents/user-document.ts";
import { focusedPageOf, openAsJson } from "./workbench/user-page.ts";
import { revealed } from "./workbench/users-view.ts";
import { several } from "./workbench/several.ts";
import { inBothThemes } from "./workbench/themes.ts";
import { tooltipOf } from "./workbench/tooltip.ts";
import { withFixture } from "./fixture.ts";

withFixture("who", (flow) => {
  flow("the view and the status bar tell whom the token belongs to", async (fixture) => {
    const { workbench, identity, picture } = fixture;
    const me = await identity.getUserInfo();
    await expect.poll(() => workbench.tree.viewMessage()).toContain(`· as ${me.emailAddress.split("@", 1)[0]}`);
    const item = workbench.page.locator('.statusbar-item[id$="identityUsers.connection"]');
    expect(await item.innerText()).toContain(me.emailAddress.split("@", 1)[0] ?? "");
    expect(await item.locator("a").getAttribute("aria-label")).toContain(`Type: ${me.type}`);
    await inBothThemes(workbench, picture, "signed-in");
    await tooltipOf(workbench, item, `Signed in as ${me.emailAddress}`);
    // Not by `picture`, which moves the mouse away.
    await workbench.page.screenshot({
      path: fileURLToPath(new URL("./screenshots/signed-in-tooltip.png", import.meta.url)),
    });
    await workbench.command("LUSID Users: Test Connection");
    await workbench.notifications.find(`signed in as ${me.emailAddress} (${me.type})`);
  });

  flow("an alternative id that the domain does not declare is marked while it is typed", async (fixture) => {
    const { workbench, identity, picture } = fixture;
    const { alternativeUserIds: before } = await identity.getUserSchema();
    await identity.updateUserSchema({
      alternativeUserIds: [{ name: "payroll", description: "Number in the payroll" }],
    });
    // A session keeps what was declared when it first asked, which a document of another file may have made it do.
    await workbench.reload();
    await revealed(workbench);
    const [{ id, login }] = (await several(fixture, "LOCKED_OUT", 1)) as [User];
    const editor = await openAsJson(workbench, login);
    const user = await identity.getUser(id, { includeRoles: true });
    await editor.replace(writeDocument({ ...user, alternativeUserIds: { payroll: "7", payrol: "8" } }));
    const mark = workbench.page.locator(".part.editor .squiggly-warning");
    await expect.poll(() => mark.count()).toBe(1);
    await inBothThemes(workbench, picture, "undeclared-id");
    await workbench.command("Go to Next Problem (Error, Warning, Info)");
    await workbench.page.getByText("Not an alternative id of this domain, which declares: payroll.").first().waitFor();
    await picture("undeclared-id-told");
    await workbench.page.keyboard.press("Escape");
    await editor.save();
    await workbench.notifications.find("alternativeUserIds.payrol: is not declared");
    await workbench.page.locator(".part.editor .squiggly-error").first().waitFor();
    expect(await identity.getUser(id, { includeRoles: true })).toEqual(user);
    await picture("undeclared-id-refused");
    await editor.replace(writeDocument({ ...user, alternativeUserIds: { payroll: "7" } }));
    await expect.poll(() => mark.count()).toBe(0);
    await editor.replace(writeDocument({ ...user, alternativeUserIds: {} }));
    const { keyboard } = workbench.page;
    await keyboard.press("Control+Home");
    const toTheBraces = [...Array.from({ length: 5 }, () => "ArrowDown"), "End", "ArrowLeft", "ArrowLeft"];
    for (const key of toTheBraces) await keyboard.press(key);
    await keyboard.press("Control+Space");
    await workbench.page.locator(".suggest-widget").getByText("payroll").first().waitFor();
    // Again, for the description of what is offered.
    await keyboard.press("Control+Space");
    await workbench.page.locator(".suggest-details").getByText("Number in the payroll").waitFor();
    await picture("declared-id-offered");
    await keyboard.press("Escape");
    await identity.updateUserSchema({ alternativeUserIds: before ?? [] });
  });

  flow("a deactivated user who is not shown is found by login", async (fixture) => {
    const { workbench, somebody, picture } = fixture;
    const { id, login } = await somebody("DEPROVISIONED");
    await workbench.command("LUSID Users: Hide Deactivated Users");
    const row = `Find ${login} by login`;
    // Until the list was read anew, those who are hidden are still known.
    await expect
      .poll(async () => {
        if (await workbench.quickInput.box.isVisible()) await workbench.quickInput.escape();
        await workbench.command("LUSID Users: Refresh Users");
        await workbench.command("LUSID Users: Search Users");
        await workbench.quickInput.field.fill(login);
        return (await workbench.quickInput.quickPick()).items.map(({ label }) => label);
      })
      .toEqual([row]);
    await picture("find-by-login");
    await workbench.quickInput.choose(row);
    await workbench.quickInput.choose("Open User");
    await (await focusedPageOf(workbench, login)).getByText(id).waitFor();
    await picture("found-by-login");
    await workbench.command("LUSID Users: Show Deactivated Users");
  });
});
