import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { User } from "@identity-users/sdk";
import { findBrowser, launchBrowser, Workbench } from "@identity-users/vscode-host/browser";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFailed, test as base } from "vitest";
import { startHouse, type House } from "./house.ts";

const screenshots = fileURLToPath(new URL("./screenshots/", import.meta.url));
const executablePath = await findBrowser();
if (!executablePath) process.stderr.write("SKIPPED: no Chromium runs here; set CHROMIUM to the path of one\n");

let house: House;
let browser: Browser;
let workbench: Workbench;

/** A step that leaves a picture behind when it fails. */
function test(name: string, act: () => Promise<void>): void {
  base(name, async () => {
    onTestFailed(() => workbench?.screenshot(`${screenshots}failed-${name.replaceAll(/\W+/g, "-")}.png`));
    await act();
  });
}

async function somebody(status: string): Promise<User> {
  const user = (await house.identity.listUsers()).find(
    (one) => one.status === status && one.type === "Personal" && !one.external,
  );
  if (!user) throw new Error(`Cannot find a user who is ${status}`);
  return user;
}

describe.skipIf(!executablePath)("the sidebar in a real VS Code", () => {
  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    [house, browser] = await Promise.all([startHouse(), launchBrowser({ executablePath })]);
    workbench = await Workbench.open(browser, house.vscodeUrl);
  });
  afterAll(async () => {
    await workbench?.saveConsole(`${screenshots}console.log`);
    await browser?.close();
    await house?.stop();
  });

  test("is open on the demo directory", async () => {
    const locked = await somebody("LOCKED_OUT");
    // The first start of an extension host takes its time.
    await workbench.tree.item(locked.login).waitFor({ timeout: 80_000 });
    const groups = (await workbench.tree.rows()).filter(({ level }) => level === 1).map(({ label }) => label);
    expect(groups.slice(0, 2)).toEqual(["Locked out", "Password expired"]);
    const row = (await workbench.tree.rows()).find(({ description }) => description.includes(locked.login));
    expect(row?.accessibleName).toContain("locked out, personal user");
    await workbench.screenshot(`${screenshots}sidebar.png`);
  });

  test("unlockUser unlocks a locked user from the row", async () => {
    const locked = await somebody("LOCKED_OUT");
    await workbench.tree.contextAction(locked.login, "Unlock User…");
    const asked = await workbench.dialog.modal();
    expect(`${asked.message} ${asked.detail}`).toContain(locked.login);
    await workbench.screenshot(`${screenshots}unlock.png`);
    await workbench.dialog.answer("Unlock");
    await expect.poll(async () => (await house.identity.getUser(locked.id)).status).toBe("ACTIVE");
    await workbench.tree.item(locked.login).waitFor({ state: "hidden" });
  });

  test("expirePassword shows the temporary password once, masked", async () => {
    const user = await somebody("LOCKED_OUT");
    await workbench.tree.contextAction(user.login, "Expire Password…");
    await workbench.dialog.answer("Expire Password");
    await workbench.quickInput.box.waitFor();
    expect(await workbench.quickInput.field.getAttribute("type")).toBe("password");
    const password = await workbench.quickInput.field.inputValue();
    expect(password).toHaveLength(20);
    await workbench.screenshot(`${screenshots}temporary-password.png`);
    await workbench.quickInput.escape();
    expect(await workbench.page.content()).not.toContain(password);
    expect((await workbench.notifications.messages()).join()).not.toContain(password);
  });

  test("a stored connection survives a reload of the window", async () => {
    await workbench.command("LUSID Users: Connect");
    await workbench.quickInput.type(house.serviceUrl);
    await workbench.quickInput.type(house.token);
    await workbench.tree.item("Locked out").waitFor();
    await workbench.reload();
    await workbench.openContainer("LUSID Users");
    await workbench.tree.item("Locked out").waitFor();
    await workbench.command("LUSID Users: Disconnect");
  });

  test("killing start leaves nothing behind", async () => {
    process.kill(house.pid, "SIGKILL");
    await expect
      .poll(
        () =>
          fetch(house.serviceUrl).then(
            () => "up",
            () => "down",
          ),
        { timeout: 20_000 },
      )
      .toBe("down");
    await expect
      .poll(
        () =>
          fetch(house.vscodeUrl).then(
            () => "up",
            () => "down",
          ),
        { timeout: 20_000 },
      )
      .toBe("down");
  });
});
