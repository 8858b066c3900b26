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
    const item = centre.locator(".notification-list-item").filter({ hasText: text }).first();
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

  /** Removes all notifications. */
  async clear(): Promise<void> {
    const centre = await this.#open();
    await centre.getByRole("button", { name: /Clear All/ }).click();
    await centre.waitFor({ state: "hidden" });
  }

  /** Finds the passing toast that contains a text, for a picture of it. */
  toast(text: string | RegExp): Locator {
    return this.#page.locator(".notifications-toasts .notification-list-item").filter({ hasText: text });
  }

  async #open(): Promise<Locator> {
    const centre = this.#page.locator(".notifications-center.visible");
    if (!(await centre.isVisible())) await this.#page.locator('[id="status.notifications"] a').click();
    await centre.waitFor();
    return centre;
  }
}
