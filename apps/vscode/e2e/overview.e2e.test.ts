import { expect } from "vitest";
import { withFixture } from "./fixture.ts";
import { inaccessible } from "./workbench/accessible.ts";
import { inEachTheme } from "./workbench/themes.ts";
import { focusedPage } from "./workbench/web-page.ts";

const day = 24 * 60 * 60 * 1000;

withFixture("overview", (flow) => {
  flow("the overview is low, in all themes and without barriers", async ({ workbench, identity, putUser, picture }) => {
    const days = [-3, 2, 8, 29];
    for (const left of days)
      await putUser(`00uOverview${left}`, { login: `overview${left}@acme.com`, userExpiry: Date.now() + left * day });
    await workbench.command("LUSID Users: Refresh Users");
    await workbench.command("LUSID Users: Show Users Table");
    const overview = await focusedPage(workbench, "users-overview");
    await expect.poll(() => overview.locator("section").count()).toBe(5);
    await inEachTheme(workbench, async (mark) => {
      expect(await inaccessible(workbench)).toEqual([]);
      await picture(`overview-${mark}`);
    });
    expect((await overview.boundingBox())?.height).toBeLessThan(180);
    for (const left of days) await identity.deleteUser(`00uOverview${left}`, { purge: true });
    await workbench.command("LUSID Users: Refresh Users");
  });

  flow("keys alone choose a segment and hide the charts", async ({ workbench }) => {
    await workbench.command("LUSID Users: Show Users Table");
    const { keyboard } = workbench.page;
    const overview = await focusedPage(workbench, "users-overview");
    const events = await overview.evaluateHandle((element) => {
      const seen: unknown[] = [];
      for (const type of ["show-filter", "collapse"])
        element.addEventListener(type, (event) => seen.push((event as CustomEvent).detail));
      return seen;
    });
    await overview.locator("summary").focus();
    for (const key of ["Tab", "Tab", "ArrowRight", "ArrowDown", "Enter", "Home", "Space"]) await keyboard.press(key);
    for (const key of ["Shift+Tab", "End", "Enter", "Tab", "Enter"]) await keyboard.press(key);
    await expect
      .poll(() => events.jsonValue())
      .toEqual([
        { type: { anyOf: ["Service"] } },
        { type: { anyOf: ["Personal"] } },
        { status: { anyOf: ["DEPROVISIONED"] } },
        { type: { anyOf: ["Personal"] } },
      ]);
    await overview.locator("summary").press("Enter");
    await expect.poll(() => overview.locator("section").count()).toBe(0);
    await overview.locator("summary").press("Enter");
    await expect.poll(() => overview.locator("section").count()).toBe(5);
    await expect.poll(async () => (await events.jsonValue()).slice(4)).toEqual([true, false]);
  });
});
