import type { Workbench } from "@identity-users/vscode-host/browser";

/** The text editor in front. */
export class Editor {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Waits until the editor of a file is in front. */
  async of(name: string): Promise<void> {
    const { page } = this.#workbench;
    await page.locator(".part.editor .tab.active").filter({ hasText: name }).waitFor();
    await page.locator(".part.editor .monaco-editor .view-lines").first().waitFor();
  }

  /** Replaces the whole text. */
  async replace(text: string): Promise<void> {
    const { page } = this.#workbench;
    await page.locator(".part.editor .monaco-editor .view-lines").first().click();
    await page.keyboard.press("Control+A");
    // Typed text would be completed and indented.
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press("Control+V");
  }

  async save(): Promise<void> {
    await this.#workbench.page.keyboard.press("Control+S");
  }

  /** Finds the comparison of two texts. */
  get comparison() {
    return this.#workbench.page.locator(".part.editor .monaco-diff-editor");
  }

  /** Finds what a report shows, formatted. */
  get report() {
    return this.#workbench.page
      .frameLocator("iframe.webview")
      .last()
      .frameLocator("iframe#active-frame")
      .locator("body");
  }

  /** Closes all editors, and leaves what is not saved. */
  async closeAll(): Promise<void> {
    await this.#workbench.command("View: Revert and Close Editor");
  }
}
