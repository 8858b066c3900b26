import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createIdentityServer, type IdentityServer } from "@identity-users/identity";
import { createIdentityClient, type IdentityClient, type User } from "@identity-users/sdk";
import { type RunningVsCode, startVsCode } from "@identity-users/vscode-host";
import { findBrowser, launchBrowser, Workbench } from "@identity-users/vscode-host/browser";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from "vitest";
import { writeDocument } from "../src/documents/user-document.ts";
import { clearAway } from "./workbench/clear-away.ts";
import { Editor } from "./workbench/editor.ts";
import { openAsJson, openPage } from "./workbench/user-page.ts";
import { inBothThemes } from "./workbench/themes.ts";

const extension = fileURLToPath(new URL("../identity-users.vsix", import.meta.url));
const screenshots = fileURLToPath(new URL("./screenshots/", import.meta.url));
const chromium = await findBrowser();

describe.skipIf(!chromium).each(["newest", "oldest"] as const)("saving in production on the %s VS Code", (edition) => {
  let server: IdentityServer;
  let vsCode: RunningVsCode | undefined;
  let browser: Browser | undefined;
  let workbench: Workbench;
  let editor: Editor;
  let identity: IdentityClient;
  const picture = (name: string) => workbench.screenshot(`${screenshots}review-${name}-on-${edition}.png`);

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    server = await createIdentityServer({ demo: true });
    identity = createIdentityClient({ baseUrl: server.url, token: server.administratorToken ?? "" });
    vsCode = await startVsCode({ extension, edition });
    browser = await launchBrowser({ executablePath: chromium });
    workbench = await Workbench.open(browser, vsCode.url);
    editor = new Editor(workbench);
  });
  afterAll(async () => {
    await browser?.close();
    await vsCode?.stop();
    await server.close();
  });

  function flow(name: string, act: () => Promise<void>): void {
    test(name, async () => {
      onTestFailed(() => picture(`failed-${name.replaceAll(/\W+/g, "-")}`));
      await clearAway(workbench);
      await act();
    });
  }

  const read = (id: string) => identity.getUser(id, { includeRoles: true });
  const tabs = () => workbench.page.locator(".part.editor .tab");
  const review = () => tabs().filter({ hasText: /^Save .* in PRODUCTION Acme/ });
  const button = (name: string) => workbench.page.locator(".part.editor .editor-actions").getByRole("button", { name });

  /** Opens the document of somebody, gives them another last name and saves it. */
  async function edited(place: number, change: Partial<User> = {}): Promise<User> {
    const users = (await identity.listUsers()).filter(
      ({ status, type }) => status === "PROVISIONED" && type === "Personal",
    );
    const user = await read(users.toSorted((a, b) => a.login.localeCompare(b.login))[place]?.id ?? "");
    await openAsJson(workbench, user.login);
    await editor.replace(writeDocument({ ...user, lastName: "Reviewed", ...change }));
    await editor.save();
    return user;
  }

  /** Nothing was written, nothing is lost, and nobody was told of an error. */
  async function isLeft(user: User): Promise<void> {
    await review().waitFor({ state: "detached" });
    await editor.dirtyTab(user.login).waitFor();
    await isNotWrapped();
    expect((await workbench.notifications.messages()).join()).not.toMatch(/Cannot|Not saved/);
    expect(await read(user.id)).toEqual(user);
  }

  /** Not counted: a centre that is opened after "Clear All" may still draw rows that it no longer has. */
  async function isNotWrapped(): Promise<void> {
    expect((await workbench.notifications.messages()).join()).not.toMatch(/Failed to save|Unable to|Error:/);
  }

  flow("what was typed is there again where a token is refused, so that a typo costs one field", async () => {
    const { page, quickInput, dialog, notifications, tree } = workbench;
    await page.locator(".part.activitybar").getByRole("tab", { name: "LUSID Users (unofficial)" }).click();
    await page.locator(".part.sidebar .welcome-view").getByRole("button", { name: "Connect", exact: true }).click();
    await quickInput.choose("Personal Access Token");
    await quickInput.answer("Address", server.url);
    await quickInput.answer("Personal access token", "not-the-token");
    await quickInput.answer("Name of the connection", "Acme");
    await dialog.answer("Enter Again");
    const next = async (prompt: string) => {
      await quickInput.box.locator(".quick-input-message").filter({ hasText: prompt }).waitFor();
      return quickInput.field;
    };
    const address = await next("Address");
    expect(await address.inputValue()).toBe(server.url);
    await address.press("Enter");
    const token = await next("Personal access token");
    expect([await token.inputValue(), await token.getAttribute("type")]).toEqual(["not-the-token", "password"]);
    await picture("enter-again");
    // As people do: what is typed replaces the wrong one.
    await page.keyboard.type(server.administratorToken ?? "");
    await page.keyboard.press("Enter");
    const name = await next("Name of the connection");
    expect(await name.inputValue()).toBe("Acme");
    await name.press("Enter");
    await quickInput.choose(/^Production$/);
    await notifications.find("Connected to PRODUCTION Acme");
    await notifications.clear();
    await tree.item("Locked out").waitFor();
  });

  flow("the difference is in sight while its question is asked, and leaving it is no error", async () => {
    const user = await edited(0);
    await review().waitFor();
    await editor.comparison.waitFor();
    await button("Save to Production").waitFor();
    expect(await workbench.dialog.box.isVisible()).toBe(false);
    await workbench.page.locator(".monaco-diff-editor .line-insert").first().waitFor();
    await inBothThemes(workbench, picture, "production");
    await workbench.page.locator(".monaco-diff-editor .modified .view-lines").click();
    await workbench.page.keyboard.press("Escape");
    await isLeft(user);
    await picture("left");
  });

  flow("an edit on the page of a user is looked at first, too", async () => {
    const users = await identity.listUsers();
    const { id, login } = users.find(({ status, type }) => status === "LOCKED_OUT" && type === "Personal") as User;
    const page = await openPage(workbench, login);
    await page.locator("#edit").click();
    await page.locator('[name="firstName"]').locator("input").fill("Reviewed");
    await picture("page");
    await page.locator("#save").click();
    await button("Back Without Saving").click();
    await page.getByText("Nothing was saved.").first().waitFor();
    await picture("page-left");
    await page.locator("#save").click();
    await button("Save to Production").click();
    await expect.poll(async () => (await read(id)).firstName).toBe("Reviewed");
    await page.locator("form").waitFor({ state: "detached" });
    await page.getByRole("heading", { name: "Reviewed" }).waitFor();
  });

  flow("a review is left by its button and by closing it", async () => {
    const user = await edited(0);
    await button("Back Without Saving").click();
    await isLeft(user);
    await editor.of(user.login);
    await editor.save();
    await review().waitFor();
    await workbench.command("View: Close Editor");
    await isLeft(user);
  });

  flow("a document that is closed asks, saves by the review and stays open meanwhile", async () => {
    const user = await edited(1);
    await button("Back Without Saving").click();
    await isLeft(user);
    await editor.dirtyTab(user.login).hover();
    await editor.dirtyTab(user.login).locator(".codicon-close, .action-label").first().click();
    await workbench.dialog.answer("Save");
    await review().waitFor();
    await editor.dirtyTab(user.login).waitFor();
    await button("Save to Production").click();
    await workbench.notifications.find(/^Updated/);
    await review().waitFor({ state: "detached" });
    await editor.dirtyTab(user.login).waitFor({ state: "detached" });
    expect(await read(user.id)).toMatchObject({ lastName: "Reviewed", roles: user.roles });
  });

  flow("the keyboard alone saves what was looked at", async () => {
    const user = await edited(2);
    await review().waitFor();
    await button("Save to Production").waitFor();
    await workbench.page.keyboard.press("Control+Enter");
    await workbench.notifications.find(/^Updated/);
    await editor.clean.waitFor();
    const saved = await read(user.id);
    expect(saved.lastName).toBe("Reviewed");
    await editor.shows(saved.lastUpdated);
  });

  flow("a refused save is told in its own words, and the document stays unsaved", async () => {
    const [other] = await identity.listUsers();
    const login = other?.login ?? "";
    const user = await edited(3, { emailAddress: login, login });
    await button("Save to Production").click();
    await workbench.notifications.find(/^Cannot update user ".*": already exists \(658\)\. Choose another login\.$/);
    await editor.dirtyTab(user.login).waitFor();
    await isNotWrapped();
    expect(await read(user.id)).toEqual(user);
    await inBothThemes(workbench, picture, "refused");
  });

  flow("a document with a mistake shows where, in one message", async () => {
    const user = await edited(3, { lastName: "X" });
    await workbench.notifications.find("lastName: A last name has at least 2 characters");
    await isNotWrapped();
    await editor.dirtyTab(user.login).waitFor();
    await workbench.page.locator(".squiggly-error").first().waitFor();
    await picture("mistake");
  });

  flow("the form shows the difference, too", async () => {
    const { quickInput, notifications } = workbench;
    const users = (await identity.listUsers()).filter(
      ({ status, type }) => status === "PROVISIONED" && type === "Personal",
    );
    const user = await read(users.toSorted((a, b) => a.login.localeCompare(b.login))[4]?.id ?? "");
    await workbench.tree.contextAction(user.login, "Edit User…");
    await quickInput.answer("First name", user.firstName);
    await quickInput.answer("Last name", "Formed");
    await quickInput.answer("E-mail address", user.emailAddress);
    await quickInput.answer("Login", user.login);
    await review().waitFor();
    await editor.comparison.waitFor();
    await picture("form");
    await button("Save to Production").click();
    await notifications.find(/^Updated/);
    expect((await read(user.id)).lastName).toBe("Formed");
    await review().waitFor({ state: "detached" });
  });

  flow("a lock closes the review, and a save says how to unlock", async () => {
    const user = await edited(5);
    await review().waitFor();
    await workbench.command("LUSID Users: Lock Connection Against Writing");
    await review().waitFor({ state: "detached" });
    await workbench.notifications.find("is locked");
    await workbench.notifications.clear();
    await editor.of(user.login);
    await editor.save();
    await workbench.notifications.find(/is locked against writing\. Allow changes in the connection and save again$/);
    await isNotWrapped();
    await picture("locked");
    await editor.dirtyTab(user.login).waitFor();
    expect(await read(user.id)).toEqual(user);
    await workbench.notifications.press("is locked against writing", "Allow Changes…");
    await workbench.dialog.answer("Allow Changes");
    await workbench.notifications.clear();
    await editor.save();
    await button("Save to Production").click();
    await workbench.notifications.find(/^Updated/);
    expect((await read(user.id)).lastName).toBe("Reviewed");
  });
});
