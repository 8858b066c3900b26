import { expect } from "vitest";
import { pageOf } from "./workbench/user-page.ts";
import { webPage } from "./workbench/web-page.ts";
import { allThemes, useTheme } from "./workbench/themes.ts";
import { withFixture, type Fixture } from "./fixture.ts";

async function groupsOf({ workbench }: Fixture): Promise<string[]> {
  return (await workbench.tree.rows()).filter(({ level }) => level === 1).map(({ label }) => label);
}

withFixture("browse", (flow) => {
  flow("the sidebar is open on the demo directory", async (fixture) => {
    const { workbench, somebody, picture } = fixture;
    const locked = await somebody("LOCKED_OUT");
    await workbench.tree.item(locked.login).waitFor();
    await expect
      .poll(async () => (await groupsOf(fixture)).slice(0, 3))
      .toEqual(["Worth a Look", "Locked out", "Password expired"]);
    const row = (await workbench.tree.rows()).find(({ description }) => description.includes(locked.login));
    expect(row?.accessibleName).toContain("locked out, personal user");
    await expect
      .poll(() => workbench.tree.viewMessage())
      .toMatch(/^Built in: Local demo directory \(127\.0\.0\.1:\d+\) · as [\w-]+$/);
    await picture("sidebar");
  });

  flow("smart groups open below one row", async ({ workbench, picture }) => {
    await workbench.tree.toggle("Worth a Look");
    await workbench.tree.item("No sign-in for 90 days").waitFor();
    const groups = (await workbench.tree.rows()).filter(({ level }) => level === 2).map(({ label }) => label);
    expect(groups).toEqual(expect.arrayContaining(["Locked out", "Never activated", "No sign-in for 90 days"]));
    await picture("smart-groups");
    await workbench.tree.toggle("Worth a Look");
  });

  flow("search finds a user without accents and offers what can be done", async ({ workbench, identity, picture }) => {
    const users = await identity.listUsers({ includeDeactivated: true });
    const chloe = users.find(({ firstName }) => firstName === "Chloé");
    await workbench.command("LUSID Users: Search Users");
    await workbench.quickInput.field.fill("chloe");
    await expect
      .poll(async () => (await workbench.quickInput.quickPick()).items[0]?.description)
      .toContain(chloe?.login.slice(0, 6));
    await picture("search");
    await workbench.quickInput.choose("Chloé");
    await workbench.quickInput.choose("Open User");
    await webPage(workbench).getByRole("heading", { level: 1, name: "Chloé" }).waitFor();
    await picture("user-page-found");
  });

  flow("grouping, filter and hidden deactivated users decide what is seen", async (fixture) => {
    const { workbench, picture } = fixture;
    await workbench.command("LUSID Users: Group By");
    await workbench.quickInput.choose("Domain of the E-mail Address");
    await expect
      .poll(() => groupsOf(fixture))
      .toEqual(["Worth a Look", "meridian-capital.example", "alder-partners.example"]);
    await workbench.command("LUSID Users: Filter Users");
    await workbench.quickInput.choose("Suspended");
    await workbench.page.keyboard.press("Enter");
    await expect.poll(() => workbench.tree.viewMessage()).toMatch(/· \d+ of \d+: Suspended$/);
    await picture("filtered");
    await workbench.command("LUSID Users: Clear Filter");
    await workbench.command("LUSID Users: Group By");
    await workbench.quickInput.choose("Status");
    await workbench.tree.item("Deactivated").waitFor();
    await workbench.command("LUSID Users: Hide Deactivated Users");
    await workbench.tree.item("Deactivated").waitFor({ state: "hidden" });
    await workbench.command("LUSID Users: Show Deactivated Users");
    await workbench.tree.item("Deactivated").waitFor();
  });

  flow("findUsersById lists who is found and who is not", async ({ workbench, somebody, picture }) => {
    const user = await somebody("ACTIVE");
    await workbench.command("LUSID Users: Find Users by Id");
    await workbench.quickInput.type(`${user.id}, 00uNobody`);
    await expect.poll(async () => (await workbench.quickInput.quickPick()).placeholder).toBe("1 found, 1 not found");
    await picture("found-by-id");
    await workbench.quickInput.escape();
  });

  flow("keys work in the list: Enter opens, Ctrl+C copies, Ctrl+F searches", async ({ workbench, somebody }) => {
    const user = await somebody("LOCKED_OUT");
    await workbench.tree.item(user.login).click();
    await workbench.page.keyboard.press("Control+c");
    await expect.poll(() => workbench.page.evaluate(() => navigator.clipboard.readText())).toBe(user.login);
    await workbench.page.keyboard.press("Enter");
    await pageOf(workbench, user.login);
    await workbench.tree.item(user.login).click();
    await workbench.page.keyboard.press("Control+f");
    expect(await workbench.quickInput.title()).toContain("Search the Users of");
    await workbench.quickInput.escape();
  });

  for (const theme of allThemes) {
    flow(`the sidebar in ${theme}`, async ({ workbench, picture }) => {
      const mark = await useTheme(workbench, theme);
      await workbench.tree.item("Locked out").waitFor();
      await picture(`theme-${mark}`);
    });
  }

  flow("the theme is kept for the next window", async ({ filesWith }) => {
    const inSettings = () => filesWith(['"Light Modern"']).some((file) => file.endsWith("settings.json"));
    await expect.poll(inSettings).toBe(true);
  });
});
