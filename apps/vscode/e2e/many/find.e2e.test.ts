import type { User } from "@identity-users/sdk";
import { expect } from "vitest";
import { several } from "../workbench/several.ts";
import { focusedPageOf } from "../workbench/user-page.ts";
import { withFixture } from "../fixture.ts";

withFixture("find", (flow) => {
  flow("users are filtered by domain and sign-in, and a filter is kept under a name", async (fixture) => {
    const { workbench, identity, picture } = fixture;
    const { quickInput, tree } = workbench;
    const external = (await identity.listUsers({ includeDeactivated: true })).filter((user) => user.external);
    await workbench.command("LUSID Users: Filter Users…");
    await quickInput.quickPick();
    await picture("filter");
    await quickInput.choose("Through another identity provider");
    await quickInput.field.press("Enter");
    await expect.poll(() => tree.viewMessage()).toContain(`${external.length} of `);
    await workbench.command("LUSID Users: Saved Filters…");
    await quickInput.choose("Save the Filter in Use…");
    await quickInput.answer("Name of the filter", "From elsewhere");
    await workbench.command("LUSID Users: Clear Filter");
    await expect.poll(() => tree.viewMessage()).not.toContain(" of ");
    await workbench.command("LUSID Users: Saved Filters…");
    await quickInput.quickPick();
    await picture("saved-filters");
    await quickInput.choose("From elsewhere");
    await expect.poll(() => tree.viewMessage()).toContain("Through another identity provider");
    await workbench.command("LUSID Users: Clear Filter");
    await expect.poll(() => tree.viewMessage()).not.toContain(" of ");
  });

  flow("the icon of the sidebar counts who is locked out", async (fixture) => {
    const { workbench, identity, picture } = fixture;
    await several(fixture, "LOCKED_OUT", 1);
    const count = (await identity.listUsers()).filter(({ status }) => status === "LOCKED_OUT").length;
    const icon = workbench.page.getByRole("tab", { name: new RegExp(`LUSID Users.*${count} users? locked out`) });
    await icon.waitFor();
    await picture("badge");
  });

  flow("a link opens a user to read, says who it does not find, and changes nothing", async (fixture) => {
    const { workbench, identity, picture } = fixture;
    const { dialog, notifications, page, quickInput } = workbench;
    const [user] = (await several(fixture, "LOCKED_OUT", 1)) as [User];
    const follow = async (path: string) => {
      await workbench.command("Developer: Open URL");
      await quickInput.type(`code-oss://identity-users.identity-users/user/${path}`);
      const open = dialog.box.getByRole("button", { name: "Open", exact: true });
      await open.click();
    };
    await follow(encodeURIComponent(user.login));
    await focusedPageOf(workbench, user.login);
    await picture("link");
    expect((await identity.getUser(user.id)).status).toBe("LOCKED_OUT");
    await follow("nobody@nowhere.example");
    await notifications.find("nobody has this login");
    await follow(`${encodeURIComponent(user.login)}?domain=acme.lusid.com`);
    await notifications.find("the link is for acme.lusid.com");
    expect(await page.locator(".monaco-dialog-box").isVisible()).toBe(false);
  });
});
