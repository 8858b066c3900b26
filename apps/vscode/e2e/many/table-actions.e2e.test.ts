import type { Workbench } from "@identity-users/vscode-host/browser";
import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { type Fixture, withFixture } from "../fixture.ts";
import { focusedPage, webPage } from "../workbench/web-page.ts";

const at = "table-actions.example";
/** The users of these flows, found by their logins: other files change those of the demo directory. */
const ids = ["Ann", "Ben", "Cem"].map((name) => `00uTable${name}`);
const loginOf = (id: string) => `${id.replace("00uTable", "").toLowerCase()}@${at}`;

/** Opens the table of three active users, all selected. */
async function selectedIn(fixture: Fixture): Promise<Locator> {
  const { workbench, putUser } = fixture;
  for (const id of ids) {
    const names = { firstName: id.replace("00uTable", ""), lastName: "Table" };
    await putUser(id, { ...names, login: loginOf(id), type: "Personal", status: "ACTIVE" });
  }
  await workbench.tree.viewAction("Refresh");
  await workbench.command("LUSID Users: Show Users Table");
  const table = await focusedPage(workbench, "users-table");
  await table.getByRole("textbox", { name: "Filter Login" }).fill(at);
  const rows = table.locator(".body .row");
  await expect.poll(() => rows.count()).toBe(ids.length);
  for (const [index] of ids.entries())
    await rows
      .nth(index)
      .locator(".cell")
      .nth(2)
      .click(index === 0 ? {} : { modifiers: ["Control"] });
  await expect.poll(() => rows.and(table.locator('[aria-selected="true"]')).count()).toBe(ids.length);
  return table;
}

/** Chooses from the menu of the row with a login. */
async function choose({ page }: Workbench, row: Locator, title: string): Promise<void> {
  const menu = page.locator(".monaco-menu");
  const item = menu.getByRole("menuitem", { name: title });
  await row.click({ button: "right" });
  // A new menu ignores the mouse at first.
  await expect
    .poll(async () => {
      await item.click({ timeout: 1000 }).catch(() => {});
      return menu.isVisible();
    })
    .toBe(false);
}

async function statusesOf({ identity }: Fixture): Promise<string[]> {
  const users = await Promise.all(ids.map((id) => identity.getUser(id)));
  return users.map(({ status }) => status);
}

withFixture("table-actions", (flow) => {
  flow(
    "three are deactivated from the menu, what failed is done again, and the result is read in the table",
    async (fixture) => {
      const { workbench, failNext, picture } = fixture;
      const { dialog, notifications, page } = workbench;
      const table = await selectedIn(fixture);
      await failNext({ operation: "deleteUser", status: 403, code: 186 });
      await table.locator(".body .row").first().locator(".cell").nth(2).click({ button: "right" });
      await page.locator(".monaco-menu").waitFor();
      const titles = await page.locator(".monaco-menu").getByRole("menuitem").locator(".action-label").allInnerTexts();
      expect(titles).toEqual(expect.arrayContaining(["Deactivate User…", "Copy Login", "Probably Refused"]));
      expect(titles).not.toContain("Edit User…");
      await picture("table-menu");
      await workbench.tree.closeContextMenu();
      await choose(workbench, table.locator(".body .row").first().locator(".cell").nth(2), "Deactivate User…");
      const { message, detail } = await dialog.modal();
      expect(message).toMatch(/^Deactivate 3 users in Local demo directory/);
      for (const id of ids) expect(detail).toContain(loginOf(id));
      await picture("table-question");
      await dialog.answer("Deactivate (3)");
      await notifications.find("2 done, 1 failed");
      const result = table.locator(".result");
      await result.locator("header").getByText("2 done, 1 failed").waitFor();
      await result.getByText("access denied").waitFor();
      // No page has opened over the table.
      expect(await page.locator(".part.editor .tab").count()).toBe(1);
      await picture("table-result");
      await notifications.clear();

      await result.getByText("Retry Failed…").click();
      expect((await dialog.modal()).message).toMatch(/^Deactivate 1 user in Local demo directory/);
      await dialog.answer("Deactivate (1)");
      await result.locator("header").getByText("3 done").waitFor();
      expect(await statusesOf(fixture)).toEqual(["DEPROVISIONED", "DEPROVISIONED", "DEPROVISIONED"]);
      await expect.poll(() => table.locator(".body .row").getByText("Deactivated").count()).toBe(3);
      await picture("table-retried");
    },
  );

  flow("the toolbar of the table does the same, and nothing once the connection is locked", async (fixture) => {
    const { workbench, picture } = fixture;
    const { dialog, notifications } = workbench;
    const table = await selectedIn(fixture);
    const act = async (title: string) => {
      await table.getByRole("button", { name: "More", exact: true }).click();
      await table.getByRole("menuitem", { name: title }).click();
    };
    await act("Deactivate User…");
    await dialog.answer("Cancel");
    expect(await statusesOf(fixture)).toEqual(["ACTIVE", "ACTIVE", "ACTIVE"]);
    await workbench.command("LUSID Users: Lock Connection Against Writing");
    await table.locator(".locked").waitFor();
    await expect
      .poll(() => table.locator("#more .action", { hasText: "Deactivate User…" }).getAttribute("aria-disabled"))
      .toBe("true");
    await picture("table-locked");
    await workbench.command("LUSID Users: Allow Changes in Connection…");
    await dialog.answer("Allow Changes");
    await table.locator(".locked").waitFor({ state: "detached" });
    // Who was selected still is.
    await act("Deactivate User…");
    await dialog.answer("Deactivate (3)");
    await notifications.find("3 done");
    await table.locator(".result header").getByText("3 done").waitFor();
    await table.getByRole("button", { name: "Close the result" }).click();
    await table.locator(".result").waitFor({ state: "detached" });
    expect(await statusesOf(fixture)).toEqual(["DEPROVISIONED", "DEPROVISIONED", "DEPROVISIONED"]);
  });

  flow("the table is there again after a reload of the window", async ({ workbench }) => {
    await workbench.command("LUSID Users: Show Users Table");
    const table = await focusedPage(workbench, "users-table");
    await table.locator(".body .row").first().waitFor();
    const loaded = workbench.page.waitForEvent("load");
    // By VS Code's own command, which keeps what is open first; its box goes with the page.
    workbench.command("Developer: Reload Window").catch(() => {});
    await loaded;
    await workbench.page.locator(".part.editor .tab").filter({ hasText: "Users" }).waitFor();
    await webPage(workbench).locator("users-table .body .row").first().waitFor({ timeout: 60_000 });
  });

  flow("the users of these flows are cleared away", async ({ identity, workbench }) => {
    for (const id of ids) await identity.deleteUser(id, { purge: true });
    await workbench.tree.viewAction("Refresh");
  });
});
