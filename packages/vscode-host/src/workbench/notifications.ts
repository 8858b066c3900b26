import type { Locator, Page } from "playwright-core";

/**
 * The notification centre.
 *
 * Toasts are no thing to assert on: at most three are shown, a fourth may be swallowed, and they go away by themselves. The centre keeps them all.
 */
export class Notifications {
  #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Waits for a notification that contains a text. */
  async find(text: string | RegExp): Promise<Locator> {
    const centre = await this.#open();
    const message = this.#page.locator(".notification-list-item-message", { hasText: text });
    const item = centre.locator(".notification-list-item").filter({ has: message }).first();
    await item.waitFor();
    return item;
  }

  /** Reads the messages of all notifications, the newest first. */
  async messages(): Promise<string[]> {
    const centre = await this.#open();
    return await centre.locator(".notification-list-item-message").allInnerTexts();
  }

  /** Clicks a button of a notification. */
  async press(text: string | RegExp, button: string): Promise<void> {
    const item = await this.find(text);
    await item.hover();
    await item.getByRole("button", { name: button, exact: true }).click();
  }

  /** Removes all notifications, and closes the centre. */
  async clear(): Promise<void> {
    const centre = await this.#open();
    // A passing one may go by itself between the look and the click, so both are repeated until the centre is closed.
    for (let attempt = 0; attempt < 20 && (await centre.isVisible()); attempt++) {
      const clear = centre.locator(".codicon-notifications-clear-all:not(.disabled)");
      const button = (await clear.isVisible()) ? clear : centre.locator(".codicon-notifications-hide");
      await button.click({ timeout: 1000 }).catch(() => {});
      await centre.waitFor({ state: "hidden", timeout: 1000 }).catch(() => {});
    }
    await centre.waitFor({ state: "hidden" });
  }

  /** Finds the passing toast that contains a text, for a picture of it. */
  toast(text: string | RegExp): Locator {
    return this.#page.locator(".notifications-toasts .notification-list-item").filter({ hasText: text });
  }

  async #open(): Promise<Locator> {
    const centre = this.#page.locator(".notifications-center.visible");
    // It closes by itself with the last passing notification, perhaps right after the click.
    for (let attempt = 0; attempt < 20 && !(await centre.isVisible()); attempt++) {
      await this.#page.locator('[id="status.notifications"] a').click();
      await centre.waitFor({ timeout: 1500 }).catch(() => {});
    }
    await centre.waitFor();
    return centre;
  }
}
