import { writeFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { Dialog } from "./workbench/dialog.ts";
import { Notifications } from "./workbench/notifications.ts";
import { QuickInput } from "./workbench/quick-input.ts";
import { Tree } from "./workbench/tree.ts";

// The first start of an extension host is slow.
const openTimeoutMs = 120_000;
const stepTimeoutMs = 60_000;

// A tooltip covers a button until the mouse leaves, but Playwright's mouse stays: let clicks pass through tooltips. As a
// constructed style sheet, because the page's policy allows no added style element.
const clicksPassThroughTooltips = `
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".context-view:has(> .workbench-hover), .workbench-hover, .workbench-hover * { pointer-events: none !important }");
  document.adoptedStyleSheets.push(sheet);
`;

/** The size of a workbench. */
export interface WorkbenchOptions {
  width?: number | undefined;
  height?: number | undefined;
}

/**
 * Page object of VS Code's workbench in a browser: reads what a user sees, and does what a user does.
 *
 * @example
 * const workbench = await Workbench.open(browser, vsCode.url);
 * await workbench.openContainer("Identity Users");
 * await workbench.tree.inlineAction("ada@example.com", "Unlock");
 */
export class Workbench {
  readonly page: Page;
  readonly tree: Tree;
  readonly quickInput: QuickInput;
  readonly dialog: Dialog;
  readonly notifications: Notifications;
  #console: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    this.tree = new Tree(page);
    this.quickInput = new QuickInput(page);
    this.dialog = new Dialog(page);
    this.notifications = new Notifications(page);
    page.on("console", (message) => this.#console.push(`[${message.type()}] ${message.text()}`));
    page.on("pageerror", (error) => this.#console.push(`[error] ${error.stack ?? error.message}`));
  }

  /** Opens the workbench at `url` in a browser context of its own, which blocks requests to other machines. */
  static async open(browser: Browser, url: string, options: WorkbenchOptions = {}): Promise<Workbench> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await context.route(isElsewhere, (route) => route.abort());
    await context.addInitScript({ content: clicksPassThroughTooltips });
    const page = await context.newPage();
    page.setDefaultTimeout(stepTimeoutMs);
    const workbench = new Workbench(page);
    await page.goto(url, { waitUntil: "domcontentloaded" });
    await workbench.#ready();
    return workbench;
  }

  /** Opens a view container from the activity bar, and waits for its tree. */
  async openContainer(title: string): Promise<void> {
    const tab = this.page.locator(".part.activitybar").getByRole("tab", { name: title });
    await tab.waitFor({ timeout: openTimeoutMs });
    if ((await tab.getAttribute("aria-expanded")) !== "true") await tab.click();
    await this.page.locator(".part.sidebar").getByRole("tree").first().waitFor();
  }

  /** Runs a command from the command palette. */
  async command(title: string): Promise<void> {
    await this.quickInput.command(title);
  }

  /** Reloads the window, as "Developer: Reload Window" does. */
  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: "domcontentloaded" });
    await this.#ready();
  }

  /** Saves a screenshot of the workbench, without a tooltip unless `keepMouse` is set. */
  async screenshot(path: string, options: { keepMouse?: boolean | undefined } = {}): Promise<void> {
    if (!options.keepMouse) await this.#parkMouse();
    await this.page.screenshot({ path, animations: "disabled" });
  }

  /** Saves the messages of the page's console. */
  async saveConsole(path: string): Promise<void> {
    await writeFile(path, this.#console.map((line) => `${line}\n`).join(""));
  }

  /** Closes the workbench and its browser context, with its cookies and secrets. */
  async close(): Promise<void> {
    await this.page.context().close();
  }

  async #ready(): Promise<void> {
    await this.page.locator(".monaco-workbench .part.activitybar").waitFor({ timeout: openTimeoutMs });
  }

  async #parkMouse(): Promise<void> {
    const viewport = this.page.viewportSize();
    if (viewport) await this.page.mouse.move(viewport.width / 2, viewport.height * 0.6);
    const hover = this.page.locator(".workbench-hover").first();
    await hover.waitFor({ state: "hidden", timeout: 2000 }).catch(() => {});
  }
}

function isElsewhere(url: URL): boolean {
  return /^https?:$/.test(url.protocol) && !["127.0.0.1", "localhost"].includes(url.hostname);
}
