import type { Locator, Page } from "playwright-core";

/** The texts of a modal dialog. */
export interface ModalDialog {
  message: string;
  detail: string;
  buttons: string[];
}

/** The modal dialog in front of the workbench. */
export class Dialog {
  /** The dialog while it is shown. */
  readonly box: Locator;

  constructor(page: Page) {
    this.box = page.locator(".monaco-dialog-box");
  }

  /** Reads the dialog once it is shown. */
  async modal(): Promise<ModalDialog> {
    await this.box.waitFor();
    return {
      message: await this.box.locator(".dialog-message-text").innerText(),
      detail: await this.box.locator(".dialog-message-detail").innerText(),
      buttons: await this.box.locator(".dialog-buttons .monaco-button").allInnerTexts(),
    };
  }

  /** Gives the answer that Enter stands for, by the keyboard alone. */
  async enter(): Promise<void> {
    await this.#press("Enter");
  }

  /** Leaves the dialog by the keyboard. */
  async escape(): Promise<void> {
    await this.#press("Escape");
  }

  /** Presses a key in the dialog, which takes the focus some time after it is shown, and may lose it to what loads meanwhile. */
  async #press(key: "Enter" | "Escape"): Promise<void> {
    await this.box.locator(".dialog-buttons .monaco-button:not(.secondary)").first().press(key);
    await this.box.waitFor({ state: "hidden" });
  }

  /** Clicks a button of the dialog. */
  async answer(button: string): Promise<void> {
    await this.box.getByRole("button", { name: button, exact: true }).click();
    await this.box.waitFor({ state: "hidden" });
  }
}
