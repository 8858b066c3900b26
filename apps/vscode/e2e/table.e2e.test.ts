import { expect } from "vitest";
import { withFixture } from "./fixture.ts";
import { inaccessible } from "./workbench/accessible.ts";
import { webPage } from "./workbench/web-page.ts";

withFixture("table", (flow) => {
  flow("the table shows all users", async ({ workbench, picture }) => {
    await workbench.command("LUSID Users: Show Users Table");
    const table = webPage(workbench).locator("users-table");
    await table.waitFor();
    await expect.poll(() => table.locator(".body .row").count()).toBeGreaterThan(5);
    expect(await inaccessible(workbench)).toEqual([]);
    await picture("table");
  });
});
