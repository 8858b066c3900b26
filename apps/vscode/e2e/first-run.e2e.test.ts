import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createIdentityServer, type IdentityServer } from "@identity-users/identity";
import { createIdentityClient } from "@identity-users/sdk";
import { type RunningVsCode, startVsCode } from "@identity-users/vscode-host";
import { findBrowser, launchBrowser, Workbench } from "@identity-users/vscode-host/browser";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { writeDocument } from "../src/documents/user-document.ts";
import { openAsJson } from "./workbench/user-page.ts";
import { brokenPictures, shownIn } from "./workbench/pictures-shown.ts";

const extension = fileURLToPath(new URL("../identity-users.vsix", import.meta.url));
const screenshots = fileURLToPath(new URL("./screenshots/", import.meta.url));
const chromium = await findBrowser();
/** The walkthrough's steps that show a picture, and the headings above those. */
const pictured = [
  ["Find somebody", "Everybody in sight"],
  ["Edit safely", "A user is a page and a document"],
  ["Do many at once", "Many at once"],
] as const;

/** A first run as people have it: nothing is handed over, and nothing is stored. */
describe.skipIf(!chromium).each(["newest", "oldest"] as const)("a first run on the %s VS Code", (edition) => {
  let server: IdentityServer;
  let vsCode: RunningVsCode | undefined;
  let browser: Browser | undefined;
  let workbench: Workbench;
  const picture = (name: string) => workbench.screenshot(`${screenshots}${name}-on-${edition}.png`);

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    server = await createIdentityServer({ demo: true });
    vsCode = await startVsCode({ extension, edition });
    browser = await launchBrowser({ executablePath: chromium });
    workbench = await Workbench.open(browser, vsCode.url);
  });
  afterAll(async () => {
    await browser?.close();
    await vsCode?.stop();
    await server.close();
  });

  function step(name: string, act: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => picture(`failed-${name.replaceAll(/\W+/g, "-")}`));
      await act();
    });
  }

  step("is on the version that is promised", async () => {
    await workbench.command("Help: About");
    const { detail } = await workbench.dialog.modal();
    const [, version = ""] = /^Code: (1\.\d+)/m.exec(detail) ?? [];
    await picture("about");
    await workbench.dialog.escape();
    const [, minimum = ""] = /^\^(1\.\d+)\./.exec(manifest.engines.vscode) ?? [];
    if (edition === "oldest") expect(version).toBe(minimum);
    else expect(Number(version.split(".")[1])).toBeGreaterThan(Number(minimum.split(".")[1]));
  });

  step("has a page that says how to install and connect, with no broken picture", async () => {
    const { page } = workbench;
    await workbench.command("Extensions: Show Installed Extensions");
    await page.locator(".extension-list-item", { hasText: "LUSID Users (unofficial)" }).first().click();
    const readme = shownIn(page);
    await readme.getByRole("heading", { name: "Connect" }).waitFor();
    await readme.getByText("code --install-extension identity-users.vsix").waitFor();
    await picture("page");
    expect(await brokenPictures(readme)).toEqual([]);
    await workbench.command("View: Close All Editors");
  });

  step("welcomes, and connects", async () => {
    const { page, quickInput, notifications, tree } = workbench;
    await page.locator(".part.activitybar").getByRole("tab", { name: "LUSID Users (unofficial)" }).click();
    const connect = page.locator(".part.sidebar .welcome-view").getByRole("button", { name: "Connect", exact: true });
    await connect.waitFor();
    await picture("welcome");
    await connect.click();
    await quickInput.choose("Personal Access Token");
    await quickInput.answer("Address", server.url);
    await quickInput.answer("Personal access token", server.administratorToken ?? "");
    await quickInput.answer("Name of the connection", "First");
    await quickInput.choose(/^Development$/);
    await notifications.find("Connected to First");
    await notifications.clear();
    await tree.item("Locked out").waitFor();
    await picture("connected");
  });

  step("unlocks somebody, and saves a document", async () => {
    const identity = createIdentityClient({ baseUrl: server.url, token: server.administratorToken ?? "" });
    const locked = (await identity.listUsers()).filter(({ status }) => status === "LOCKED_OUT");
    const [one, other] = locked.toSorted((a, b) => a.login.localeCompare(b.login));
    if (!one || !other) throw new Error("Cannot find two who are locked out");
    await workbench.tree.contextAction(one.login, "Unlock User…");
    await workbench.dialog.answer("Unlock");
    await expect.poll(async () => (await identity.getUser(one.id)).status).toBe("ACTIVE");
    await workbench.notifications.find("Unlocked");
    await workbench.notifications.clear();
    await workbench.tree.item(one.login).waitFor({ state: "hidden" });
    const editor = await openAsJson(workbench, other.login);
    const user = await identity.getUser(other.id, { includeRoles: true });
    await editor.replace(writeDocument({ ...user, lastName: "Renamed" }));
    await editor.save();
    await workbench.notifications.find(/^Updated/);
    expect(await identity.getUser(other.id, { includeRoles: true })).toMatchObject({
      lastName: "Renamed",
      roles: user.roles,
    });
    await workbench.notifications.clear();
  });

  step("keeps the connection over a reload, and has its walkthrough", async () => {
    const { page, quickInput, tree } = workbench;
    await workbench.reload();
    await tree.item("Locked out").waitFor({ timeout: 120_000 });
    expect(await tree.viewMessage()).toContain("First");
    await workbench.command("Welcome: Open Walkthrough");
    await quickInput.choose("LUSID Users (unofficial)");
    await page.locator(".gettingStartedContainer").getByText("Do many at once").waitFor();
    await picture("walkthrough");
    // In a narrow editor VS Code leaves the pictures out.
    await page.setViewportSize({ width: 1600, height: 900 });
    for (const [step, heading] of pictured) {
      await page.locator(".getting-started-step", { hasText: step }).click();
      const media = shownIn(page);
      await media.getByRole("heading", { name: heading }).waitFor();
      expect(await media.getByRole("img").count()).toBe(1);
      expect(await brokenPictures(media)).toEqual([]);
      await picture(`walkthrough-${step.replaceAll(" ", "-")}`);
    }
  });
});
