import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createIdentityServer, type IdentityServer } from "@identity-users/identity";
import { createIdentityClient, type IdentityClient, type User } from "@identity-users/sdk";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { type Fixture, withFixture } from "./fixture.ts";
import { focusedPage } from "./workbench/web-page.ts";

const folder = mkdtempSync(join(tmpdir(), "identity-users-e2e-administrator-"));
const quarter = 90 * 24 * 60 * 60 * 1000;
let server: IdentityServer;
let token: string;
let domain: IdentityClient;

beforeAll(async () => {
  server = await createIdentityServer({ demo: true, demoUsers: 10_000 });
  token = server.administratorToken ?? "";
  domain = createIdentityClient({ baseUrl: server.url, token });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Returns those who could sign in, and have not for 90 days. */
async function quietUsers(): Promise<User[]> {
  const since = Date.now() - quarter;
  return (await domain.listUsers()).filter(
    ({ status, created, lastLogin }) =>
      !["PROVISIONED", "STAGED"].includes(status) &&
      Date.parse(created ?? "") < since &&
      !(Date.parse(lastLogin ?? "") >= since),
  );
}

/** Reads the logins and roles of an exported file. */
function exported(file: string): { readonly logins: readonly string[]; readonly roles: readonly string[] } {
  const [header = "", ...lines] = readFileSync(file, "utf8").trimEnd().split("\r\n");
  const columns = header.replace("\uFEFF", "").split(",");
  const cells = (name: string) => lines.map((line) => line.split(",")[columns.indexOf(name)] ?? "");
  return { logins: cells("login"), roles: cells("roles") };
}

/** Waits until the table says how many it shows. */
async function shows(table: Locator, count: number): Promise<void> {
  await table
    .locator(".counts")
    .getByText(`${count.toLocaleString("en")} of `)
    .waitFor();
}

/** Presses Tab until something with such a role and name has the focus: `gridcell Amara Bauer`. */
async function tabTo({ workbench }: Fixture, table: Locator, name: RegExp): Promise<void> {
  for (let press = 0; press < 80; press++) {
    const focused = await table.evaluate(() => {
      let [element, name, role] = [document.activeElement, "", ""];
      // A checkbox within its element has the name that stands around it.
      for (; element; element = element.shadowRoot?.activeElement ?? null) {
        name = element.getAttribute("aria-label") || element.textContent.trim() || name;
        role = element.role ?? "";
      }
      return `${role} ${name}`;
    });
    if (name.test(focused)) return;
    await workbench.page.keyboard.press("Tab");
  }
  throw new Error(`Cannot reach ${name} by Tab`);
}

async function deactivated(users: readonly string[]): Promise<number> {
  const all = await domain.listUsers({ includeDeactivated: true });
  return all.filter(({ login, status }) => users.includes(login) && status === "DEPROVISIONED").length;
}

withFixture("administrator", (flow) => {
  flow("connects to a domain of 10,000", async ({ workbench, keep }) => {
    const { quickInput } = workbench;
    keep(token);
    await workbench.command("LUSID Users: Connect…");
    await quickInput.choose("Personal Access Token");
    await quickInput.answer("Address", server.url);
    await quickInput.answer("Personal access token", token);
    await quickInput.answer("Name of the connection", "Ten Thousand");
    await quickInput.choose("Development");
    await expect.poll(() => workbench.tree.viewMessage()).toContain("Ten Thousand");
  });

  flow("finds by mouse who has not signed in, exports them and deactivates twenty", async ({ workbench, picture }) => {
    const { dialog, notifications, page, quickInput } = workbench;
    const quiet = await quietUsers();
    await workbench.command("LUSID Users: Show Users Table");
    const table = await focusedPage(workbench, "users-table");
    await table.getByRole("button", { name: /^No sign-in for 90 days/ }).click();
    await shows(table, quiet.length);
    await table.getByRole("button", { name: "Export", exact: true }).click();
    await table.locator("vscode-checkbox", { hasText: "With roles" }).click();
    await table.locator("vscode-button", { hasText: "Export…" }).click();
    const file = join(folder, "quiet.csv");
    await quickInput.path("Export Users", file, ".csv");
    await notifications.find(/Wrote [\d,]+ users to quiet.csv/);
    const { logins, roles } = exported(file);
    expect(logins.toSorted()).toEqual(quiet.map(({ login }) => login).toSorted());
    expect(roles.filter((held) => held !== "").length).toBeGreaterThan(quiet.length / 2);
    const rows = table.locator(".body .row");
    await rows.nth(0).getByRole("gridcell").nth(2).click();
    await rows
      .nth(19)
      .getByRole("gridcell")
      .nth(2)
      .click({ modifiers: ["Shift"] });
    await table.locator(".counts").getByText("20 selected").waitFor();
    await table.getByRole("button", { name: "More", exact: true }).click();
    await table.getByRole("menuitem", { name: "Deactivate User…" }).click();
    expect((await dialog.modal()).message).toMatch(/^Deactivate 20 users in Ten Thousand/);
    await dialog.answer("Deactivate (20)");
    await table.getByRole("region", { name: "Result" }).locator("header").getByText("20 done").waitFor();
    await picture("administrator");
    expect(await page.locator(".part.editor .tab").count()).toBe(1);
    expect(await deactivated(logins.slice(0, 20))).toBe(20);
  });

  flow("does the same by keys alone", async (fixture) => {
    const { workbench, picture } = fixture;
    const { dialog, notifications, page, quickInput } = workbench;
    const { keyboard } = page;
    const quiet = await quietUsers();
    await workbench.command("View: Close All Editors");
    await workbench.command("LUSID Users: Show Users Table");
    const table = await focusedPage(workbench, "users-table");
    await tabTo(fixture, table, /^ No sign-in for 90 days/);
    await keyboard.press("Enter");
    await shows(table, quiet.length);
    await tabTo(fixture, table, /^ Export$/);
    await keyboard.press("Enter");
    await tabTo(fixture, table, / With roles/);
    await keyboard.press("Space");
    await tabTo(fixture, table, / Export…/);
    await keyboard.press("Enter");
    const file = join(folder, "quiet-by-keys.csv");
    await quickInput.path("Export Users", file, ".csv");
    await notifications.find(/Wrote [\d,]+ users to quiet-by-keys.csv/);
    const { logins } = exported(file);
    expect(logins.length).toBe(quiet.length);
    await tabTo(fixture, table, / Filter Name$/);
    await keyboard.press("ArrowDown");
    await keyboard.press("Space");
    for (let row = 1; row < 20; row++) await keyboard.press("Shift+ArrowDown");
    await table.locator(".counts").getByText("20 selected").waitFor();
    await keyboard.press("Delete");
    expect((await dialog.modal()).message).toMatch(/^Deactivate 20 users in Ten Thousand/);
    await dialog.enter();
    await table.getByRole("region", { name: "Result" }).locator("header").getByText("20 done").waitFor();
    await picture("administrator-by-keys");
    expect(await deactivated(logins.slice(0, 20))).toBe(20);
  });

  flow("goes back to the connection of the other flows", async ({ workbench }) => {
    await workbench.command("View: Close All Editors");
    await workbench.command("LUSID Users: Switch Connection");
    await workbench.quickInput.choose("Local demo directory");
    await expect.poll(() => workbench.tree.viewMessage()).toContain("Built in");
    await workbench.command("LUSID Users: Remove Connection");
    expect((await workbench.dialog.modal()).message).toContain("Ten Thousand");
    await workbench.dialog.answer("Remove");
  });
});
