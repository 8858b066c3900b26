import type { Workbench } from "@identity-users/vscode-host/browser";
import { expect } from "vitest";

/** VS Code draws spaces as it likes. */
function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, "");
}

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

  /** Clicks the tab of a file, and waits until it is in front. */
  async bringToFront(name: string): Promise<void> {
    const { page } = this.#workbench;
    await page.locator(".part.editor .tab.dirty").filter({ hasText: name }).click();
    await this.of(name);
  }

  /** Replaces the whole text of a file that is saved only when somebody saves it. */
  async replace(text: string): Promise<void> {
    await this.fill(text);
    await this.#activeTab.and(this.#workbench.page.locator(".dirty")).waitFor();
    // A file that had something to save already has that mark before the text is in it.
    const pasted = withoutSpace(text);
    const isThere = async () => {
      const seen = withoutSpace(await this.#lines());
      return seen !== "" && pasted.endsWith(seen);
    };
    await expect.poll(isThere).toBe(true);
  }

  /** Replaces the whole text. */
  async fill(text: string): Promise<void> {
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

  /** Finds the tab of the file in front while it has nothing to save. */
  get clean() {
    return this.#activeTab.and(this.#workbench.page.locator(":not(.dirty)"));
  }

  /** Finds the tab of a file while it has something to save. */
  dirtyTab(name: string) {
    return this.#workbench.page.locator(".part.editor .tab.dirty").filter({ hasText: name });
  }

  /** Waits until a text is in the file in front; it must be one word. */
  async shows(text: string | null | undefined): Promise<void> {
    if (!text) throw new Error("Cannot look for nothing");
    await this.#workbench.page.locator(".part.editor .view-lines").getByText(text).first().waitFor();
  }

  /** Clicks an action of the editor in front. */
  async action(name: RegExp): Promise<void> {
    await this.#workbench.page.locator(".part.editor .editor-actions").getByRole("button", { name }).click();
  }

  /** Reads the lines in sight, of which the last is that of the cursor where there is more than fits. */
  async #lines(): Promise<string> {
    const lines = await this.#workbench.page
      .locator(".part.editor .view-lines")
      .first()
      .locator(".view-line")
      .evaluateAll((elements) =>
        (elements as HTMLElement[])
          .toSorted((one, other) => Number.parseFloat(one.style.top) - Number.parseFloat(other.style.top))
          .map(({ textContent }) => textContent),
      );
    return lines.join("\n");
  }

  get #activeTab() {
    return this.#workbench.page.locator(".part.editor .tab.active");
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
}
