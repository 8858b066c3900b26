import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { type Fixture, withFixture } from "./fixture.ts";
import { inaccessible } from "./workbench/accessible.ts";
import { inEachTheme } from "./workbench/themes.ts";
import { focusedPage } from "./workbench/web-page.ts";

const hostile = [
  { firstName: "<img src=x onerror=alert(1)>", lastName: "Aaa" },
  { firstName: "Aab", lastName: "\u202Eנתן 🦊" },
  { firstName: `Aac ${"x".repeat(46)}`, lastName: "y".repeat(50) },
];

/** Opens the table with the users of this file, and nothing else in it but those of the demo directory. */
async function openTable({ workbench, putUser }: Fixture): Promise<Locator> {
  await Promise.all(
    hostile.map((user, at) =>
      putUser(`00uTable${at}`, { ...user, login: `table${at}.${"z".repeat(60 * at)}@acme.com` }),
    ),
  );
  await workbench.command("LUSID Users: Refresh Users");
  await workbench.command("LUSID Users: Show Users Table");
  const table = await focusedPage(workbench, "users-table");
  await table.locator(".body .row").filter({ hasText: "<img" }).waitFor();
  return table;
}

const columnOf = (table: Locator, column: number) =>
  table.locator(`.body .row [data-column="${column}"]`).allInnerTexts();

withFixture("table", (flow) => {
  flow("names are shown as they are, in all themes and without barriers", async (fixture) => {
    const table = await openTable(fixture);
    // In the theme that VS Code begins with, which is none of the four.
    expect(await inaccessible(fixture.workbench)).toEqual([]);
    const login = table.getByRole("textbox", { name: "Filter Login" });
    await login.fill("table acme");
    await expect
      .poll(() => columnOf(table, 1))
      .toEqual(hostile.map(({ firstName, lastName }) => `${firstName} ${lastName}`));
    await login.fill("");
    await expect.poll(() => columnOf(table, 1)).not.toHaveLength(hostile.length);
    const heights = await table.locator(".body .row").evaluateAll((rows) => rows.map((row) => row.clientHeight));
    expect(new Set(heights)).toEqual(new Set([24]));
    await table.locator(".body .row").nth(3).click();
    await table
      .locator(".body .row")
      .nth(5)
      .click({ modifiers: ["Shift"] });
    await inEachTheme(fixture.workbench, async (mark) => {
      await table.locator(".body .row").nth(6).locator("[data-column='0']").click();
      expect(await inaccessible(fixture.workbench)).toEqual([]);
      await fixture.picture(`table-${mark}`);
    });
  });

  flow("the mouse sorts, filters, selects and takes filters away", async (fixture) => {
    const table = await openTable(fixture);
    const title = table.getByRole("columnheader", { name: "Login" });
    await title.click();
    await title.click();
    await expect.poll(() => title.getAttribute("aria-sort")).toBe("descending");
    const logins = await columnOf(table, 2);
    expect(logins).toEqual(logins.toSorted(new Intl.Collator(undefined, { numeric: true }).compare).toReversed());
    await title.click();

    await table.getByRole("textbox", { name: "Filter Login" }).fill("TABLE acme");
    await expect.poll(() => columnOf(table, 1)).toHaveLength(hostile.length);
    await table.getByRole("button", { name: "Filter Status: Any" }).click();
    await table
      .locator("vscode-checkbox")
      .filter({ hasText: /^Active \d/ })
      .click();
    expect(await inaccessible(fixture.workbench)).toEqual([]);
    await fixture.picture("table-filtering");
    await fixture.workbench.page.keyboard.press("Escape");
    await table.getByRole("columnheader", { name: "Select all" }).click();
    await expect.poll(() => table.locator(".counts").innerText()).toMatch(/^3 of \d+ users · 3 selected$/);
    await fixture.picture("table-filtered");
    await table.getByRole("button", { name: "Clear all filters" }).click();
    await expect.poll(() => columnOf(table, 1)).not.toHaveLength(hostile.length);
    await expect.poll(() => table.locator(".counts").innerText()).toMatch(/^\d+ users · 3 selected$/);
  });

  flow("keys alone sort, filter and select, and go on after a question", async (fixture) => {
    const { workbench, identity } = fixture;
    const table = await openTable(fixture);
    const { keyboard } = workbench.page;
    const press = async (...keys: string[]) => {
      for (const key of keys) await keyboard.press(key);
    };
    const grid = table.locator("users-grid");
    const focused = () => grid.evaluate(({ shadowRoot }) => shadowRoot?.activeElement?.textContent.trim());
    const counts = () => table.locator(".counts").innerText();
    await table.locator(".body .row").first().click();

    await press("Escape", "Control+Home", "ArrowRight", "ArrowRight", "ArrowUp", "ArrowUp");
    await expect.poll(focused).toBe("Login");
    await press("Enter", "ArrowRight", "Shift+Enter");
    const title = table.getByRole("columnheader", { name: "Login" });
    await expect.poll(() => title.getAttribute("aria-sort")).toBe("ascending");
    await expect.poll(() => table.locator(".place").allInnerTexts()).toEqual(["1", "2"]);

    await press("ArrowDown", "ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "ArrowDown", "Space");
    await expect.poll(counts).toMatch(/· 4 selected$/);
    await press("Control+End");
    await expect.poll(focused).toBeDefined();
    await press("Control+a");
    await expect.poll(counts).toMatch(/^(\d+) users · \1 selected$/);
    await press("Escape");
    await expect.poll(counts).toMatch(/^\d+ users$/);

    await press("Control+Home", "ArrowRight", "ArrowRight", "Alt+ArrowDown");
    await keyboard.type("table acme");
    await expect.poll(() => columnOf(table, 1)).toHaveLength(hostile.length);
    await press("ArrowDown", "Shift+ArrowDown", "Delete");
    const { message } = await workbench.dialog.modal();
    expect(message).toMatch(/^Deactivate 2 users/);
    await press("Enter");
    await table.locator(".result header").getByText("2 done").waitFor();
    await expect.poll(focused).toMatch(/^table1/);
    expect(await inaccessible(workbench)).toEqual([]);
    await press("Tab");
    await expect
      .poll(() => table.evaluate(({ shadowRoot }) => shadowRoot?.activeElement?.ariaLabel))
      .toBe("Close the result");
    await press("Enter");
    await table.locator(".result").waitFor({ state: "detached" });
    await expect.poll(focused).toMatch(/^table1/);
    for (const at of hostile.keys()) await identity.deleteUser(`00uTable${at}`, { purge: true });
    await workbench.command("LUSID Users: Refresh Users");
  });
});
