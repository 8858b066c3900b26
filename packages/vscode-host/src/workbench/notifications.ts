import type { Locator, Page } from "playwright-core";

/** Milliseconds per attempt, and the number of attempts. */
const attemptMs = 2_000;
const attempts = 20;

/**
 * Page object of the notification centre.
 *
 * Tests cannot rely on toasts: at most three are shown, a fourth may be dropped, and they disappear by themselves. The centre keeps them all.
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
    await this.#repeatedly(() => item.waitFor({ timeout: attemptMs }));
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
      await item.hover({ timeout: attemptMs });
      await item.getByRole("button", { name: button, exact: true }).click({ timeout: attemptMs });
    });
  }

  /** Removes all notifications, and closes the centre. */
  async clear(): Promise<void> {
    const centre = await this.#open();
    // A toast may disappear between the check and the click, so both are repeated until the centre is closed.
    for (let attempt = 0; attempt < 20 && (await centre.isVisible()); attempt++) {
      const clear = centre.locator(".codicon-notifications-clear-all:not(.disabled)");
      const button = (await clear.isVisible()) ? clear : centre.locator(".codicon-notifications-hide");
      await button.click({ timeout: 1000 }).catch(() => {});
      await centre.waitFor({ state: "hidden", timeout: 1000 }).catch(() => {});
    }
    await centre.waitFor({ state: "hidden" });
  }

  /** Finds the toast that contains a text, for a screenshot of it. */
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
      await centre.waitFor({ timeout: attemptMs }).catch((error: unknown) => {
        if (attempt === attempts) throw error;
      });
    }
    return centre;
  }

  /** Repeats an action in the open centre, which may close by itself with the last toast, even right after a click. */
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
