import type { Locator, Page } from "playwright-core";

/** How long one try may take, in milliseconds, and how many there are. */
const moment = 2_000;
const attempts = 20;

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
    const message = this.#page.locator(".notification-list-item-message", { hasText: text });
    const item = this.#centre.locator(".notification-list-item").filter({ has: message }).first();
    await this.#repeatedly(() => item.waitFor({ timeout: moment }));
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
    await this.#repeatedly(async () => {
      await item.hover({ timeout: moment });
      await item.getByRole("button", { name: button, exact: true }).click({ timeout: moment });
    });
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

  get #centre(): Locator {
    return this.#page.locator(".notifications-center.visible");
  }

  async #open(): Promise<Locator> {
    const centre = this.#centre;
    for (let attempt = 1; !(await centre.isVisible()); attempt++) {
      await this.#page.locator('[id="status.notifications"] a').click();
      await centre.waitFor({ timeout: moment }).catch((error: unknown) => {
        if (attempt === attempts) throw error;
      });
    }
    return centre;
  }

  /** Acts in the open centre, which closes by itself with the last passing notification, perhaps right after the click. */
  async #repeatedly(act: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await this.#open();
      try {
        await act();
        return;
      } catch (error) {
        if (attempt === attempts) throw error;
      }
    }
  }
}
