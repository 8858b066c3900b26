import { changeUser, type User } from "@identity-users/sdk";
import type { Workbench } from "@identity-users/vscode-host/browser";
import { expect } from "vitest";
import { withFixture } from "./fixture.ts";
import { inaccessible } from "./workbench/accessible.ts";
import { several } from "./workbench/several.ts";
import { inEachTheme } from "./workbench/themes.ts";
import { focusedPageOf, openPage, pageOf } from "./workbench/user-page.ts";

async function inNarrowWindow({ page }: Workbench, act: () => Promise<void>): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ ...size, width: 760 });
  await act();
  await page.setViewportSize(size);
}

withFixture("user-page", (flow) => {
  flow(
    "the page of a user who is locked out says why and has what helps",
    async ({ workbench, identity, somebody, picture }) => {
      const { id, login } = await somebody("LOCKED_OUT");
      const page = await openPage(workbench, login);
      await page.getByText("is locked out").first().waitFor();
      await page.getByText("The log is being read.").waitFor({ state: "hidden" });
      expect(await inaccessible(workbench)).toEqual([]);
      await inEachTheme(workbench, (mark) => picture(`user-page-${mark}`));
      await inNarrowWindow(workbench, () => picture("user-page-narrow"));
      await page.locator("#help").click();
      await workbench.dialog.answer("Unlock");
      await expect.poll(async () => (await identity.getUser(id)).status).toBe("ACTIVE");
      await page.locator("header").getByText("Active").waitFor();
      await picture("user-page-unlocked");
    },
  );

  flow("an edit is saved on the page", async (fixture) => {
    const { workbench, identity, picture } = fixture;
    const [{ id, login }] = (await several(fixture, "LOCKED_OUT", 1)) as [User];
    const page = await openPage(workbench, login);
    await page.locator("#edit").click();
    await page.locator('[name="lastName"]').locator("input").fill("X");
    await page.getByText("A last name has at least 2 characters").waitFor();
    await inEachTheme(workbench, async (mark) => {
      expect(await inaccessible(workbench)).toEqual([]);
      await picture(`user-page-problem-${mark}`);
    });
    await changeUser(identity, id, (user) => ({ ...user, lastName: "Elsewhere" }));
    await page.locator('[name="lastName"]').locator("input").fill("Byron");
    await page.locator("#save").click();
    await page.getByText("Somebody else has changed this").waitFor();
    await picture("user-page-conflict");
    await page.locator('[name="lastName"]').locator("input").press("Control+s");
    await expect.poll(async () => (await identity.getUser(id)).lastName).toBe("Byron");
    await page.locator("form").waitFor({ state: "detached" });
    await picture("user-page-saved");
  });

  flow("an edit outlives its tab, by keys alone", async (fixture) => {
    const { workbench, identity, picture } = fixture;
    const [{ id, login, lastName }] = (await several(fixture, "LOCKED_OUT", 1)) as [User];
    const { page: window, tree, notifications } = workbench;
    await tree.item(login).click();
    await window.keyboard.press("Enter");
    const page = await pageOf(workbench, login);
    await page.locator("#edit").press("Enter");
    const first = page.locator('[name="firstName"]').locator("input");
    await expect.poll(() => first.evaluate((input) => input.matches(":focus"))).toBe(true);
    await window.keyboard.press("Tab");
    await window.keyboard.type("Unsaved");
    await workbench.page.locator(".part.editor .tab").filter({ hasText: "●" }).waitFor();
    await workbench.command("View: Close Editor");
    await notifications.find("is not saved. Open the user again");
    await notifications.clear();
    await openPage(workbench, login);
    const last = page.locator('[name="lastName"]').locator("input");
    await expect.poll(() => last.inputValue()).toBe("Unsaved");
    await picture("user-page-again");
    await last.press("Escape");
    await page.locator("form").waitFor({ state: "detached" });
    await expect.poll(() => page.locator("#edit").evaluate((button) => button.matches(":focus"))).toBe(true);
    expect((await identity.getUser(id)).lastName).toBe(lastName);
  });

  flow("names are shown as they are, whatever is in them", async (fixture) => {
    const { workbench, picture, putUser } = fixture;
    const marks = [
      "<img src=x onerror=\"document.title='run'\">",
      "${7*7}{{7*7}}<script>document.title='run'</script>",
    ];
    const names = {
      markup: { firstName: marks[0], lastName: marks[1] },
      rtl: { firstName: "\u202eZoë مريم", lastName: "العلي" },
      long: { firstName: "W".repeat(200), lastName: "👩‍👩‍👧‍👦🏳️‍🌈".repeat(8) },
    };
    for (const [kind, name] of Object.entries(names)) {
      const login = `${kind}@hostile.example`;
      await putUser(`00uHostile${kind}`, { ...name, login, type: "Personal", status: "LOCKED_OUT" });
    }
    await workbench.tree.viewAction("Refresh");
    for (const kind of Object.keys(names) as (keyof typeof names)[]) {
      const login = `${kind}@hostile.example`;
      await workbench.command("LUSID Users: Search Users");
      await workbench.quickInput.field.fill(login);
      await expect.poll(async () => (await workbench.quickInput.quickPick()).items[0]?.description).toContain(login);
      await workbench.page.keyboard.press("Enter");
      await workbench.quickInput.choose("Open User");
      const page = await focusedPageOf(workbench, login);
      await page.getByText("The log is being read.").waitFor({ state: "hidden" });
      const { firstName = "", lastName = "" } = names[kind];
      expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(`${firstName} ${lastName}`);
      // Playwright looks into shadow roots.
      expect(await page.locator("img, script, iframe, object, embed").count()).toBe(0);
      const widths = await page.evaluate(({ scrollWidth, clientWidth, ownerDocument }) => [
        scrollWidth <= clientWidth,
        ownerDocument.title,
      ]);
      expect(widths).toEqual([true, `${firstName} ${lastName}`]);
      await picture(`user-page-hostile-${kind}`);
    }
  });

  flow("an expiry is moved on the page, where the log is not allowed too", async (fixture) => {
    const { workbench, identity, picture, putUser, failNext } = fixture;
    const [id, login] = ["00uPageExpired", "expired@page.example"];
    const userExpiry = Date.now() - 3_600_000;
    await putUser(id, { firstName: "Exa", lastName: "Pired", login, type: "Personal", status: "ACTIVE", userExpiry });
    await failNext({ operation: "listLogs", status: 403, code: 186 });
    await workbench.tree.viewAction("Refresh");
    await workbench.command("LUSID Users: Search Users");
    await workbench.quickInput.field.fill(login);
    await workbench.quickInput.choose("Exa Pired");
    await workbench.quickInput.choose("Open User");
    const page = await focusedPageOf(workbench, login);
    await page.getByText("your token may not read it").waitFor();
    await picture("user-page-expired");
    await page.getByRole("button", { name: "Edit Expiry" }).click();
    const expiry = page.locator('input[name="userExpiry"]');
    await expect.poll(() => expiry.evaluate((input) => input.matches(":focus"))).toBe(true);
    await expiry.fill("2031-02-03T10:30");
    await expiry.press("Control+s");
    await expect.poll(async () => (await identity.getUser(id)).userExpiry).toMatch(/^2031-02-03T/);
    await page.getByText("Feb 3, 2031").waitFor();
    await picture("user-page-expiry-moved");
  });
});
