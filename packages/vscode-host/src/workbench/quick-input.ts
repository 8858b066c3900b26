import type { Locator, Page } from "playwright-core";

/** What a quick pick shows. */
export interface QuickPick {
  title: string;
  placeholder: string;
  items: { label: string; description: string; detail: string }[];
}

/** The box at the top in which VS Code asks for a choice or a text. */
export class QuickInput {
  #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Finds the box while it is shown. */
  get box(): Locator {
    return this.#page.locator(".quick-input-widget").filter({ visible: true });
  }

  /** Finds the field in the box. */
  get field(): Locator {
    return this.box.locator(".quick-input-box input");
  }

  /** Reads the quick pick, once it shows a choice. */
  async quickPick(): Promise<QuickPick> {
    await this.#choices.first().waitFor();
    return {
      title: await this.title(),
      placeholder: (await this.field.getAttribute("placeholder")) ?? "",
      items: await this.#choices.evaluateAll((choices) =>
        choices.map((choice) => ({
          label: choice.querySelector(".quick-input-list-row .label-name")?.textContent ?? "",
          description: choice.querySelector(".label-description")?.textContent ?? "",
          detail: choice.querySelector(".quick-input-list-label-meta")?.textContent ?? "",
        })),
      ),
    };
  }

  /** Reads the title of the box. */
  async title(): Promise<string> {
    return await this.box.locator(".quick-input-title").innerText();
  }

  /** Reads the message below the field: a prompt, or why the text is refused. */
  async message(): Promise<string> {
    return await this.box.locator(".quick-input-message").innerText();
  }

  /** Chooses the item with this label. */
  async choose(label: string | RegExp): Promise<void> {
    const name = this.#page.locator(".label-name", { hasText: label });
    await this.#choices.filter({ has: name }).first().click();
  }

  /** Types a text into the field and enters it. */
  async type(text: string): Promise<void> {
    await this.field.fill(text);
    await this.#page.keyboard.press("Enter");
  }

  /** Leaves the box without an answer. */
  async escape(): Promise<void> {
    await this.box.waitFor();
    await this.#page.keyboard.press("Escape");
    await this.box.waitFor({ state: "hidden" });
  }

  /** Runs a command from the command palette. */
  async command(title: string): Promise<void> {
    // A key press is lost in a page that still loads, so it is repeated until the box is there.
    for (let attempt = 0; attempt < 20 && !(await this.box.isVisible()); attempt++) {
      await this.#page.keyboard.press("F1");
      await this.box.waitFor({ timeout: 1000 }).catch(() => {});
    }
    await this.field.fill(`>${title}`);
    await this.#choices.filter({ hasText: title }).first().click();
  }

  get #choices(): Locator {
    return this.box.locator(".quick-input-list .monaco-list-row");
  }
}
