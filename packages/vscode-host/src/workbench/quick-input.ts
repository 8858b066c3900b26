import type { ElementHandle, Locator, Page } from "playwright-core";

/** The texts of a quick pick. */
export interface QuickPick {
  title: string;
  placeholder: string;
  items: { label: string; description: string; detail: string }[];
}

/** Page object of the box at the top in which VS Code asks for a choice or a text. */
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

  /** Reads the quick pick once it shows a choice. */
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

  /** Reads the message below the field: the prompt, or the reason why the text is refused. */
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
    await this.field.press("Enter");
  }

  /** Enters a text into the box that asks for it: each step of a form is a box of its own. */
  async answer(prompt: string | RegExp, text: string): Promise<void> {
    await this.box.locator(".quick-input-message").filter({ hasText: prompt }).waitFor();
    await this.type(text);
  }

  /** Clicks a button in the title of the box. */
  async button(name: string): Promise<void> {
    await this.box.getByRole("button", { name, exact: true }).click();
  }

  /** Enters the path of a file where VS Code asks for one; `suggested` is the end of what it fills in by itself. */
  async path(title: string, path: string, suggested = "/"): Promise<void> {
    await this.box.locator(".quick-input-title").filter({ hasText: title }).waitFor();
    // Until the box has listed its first folder, it overwrites what is typed.
    const field = await this.#anyField();
    await this.#page.waitForFunction(([element, end]) => element.value.endsWith(end), [field, suggested] as const);
    await this.#choices.first().waitFor();
    const done = this.box.getByRole("button", { name: /^(OK|Open|Save)$/ });
    // While the box reads the typed path, the button only opens the folder, so it is clicked until the box is closed.
    for (let attempt = 0; attempt < 20 && (await done.isVisible()); attempt++) {
      if ((await this.field.inputValue()) !== path) await this.field.fill(path);
      await done.click({ timeout: 1000 }).catch(() => {});
      await done.waitFor({ state: "hidden", timeout: 1500 }).catch(() => {});
    }
    await done.waitFor({ state: "hidden" });
  }

  /** Leaves the box without an answer. */
  async escape(): Promise<void> {
    await this.field.press("Escape");
    await this.box.waitFor({ state: "hidden" });
  }

  /** Runs a command from the command palette. */
  async command(title: string): Promise<void> {
    // An open box belongs to the step before, and is about to close.
    await this.box.waitFor({ state: "hidden" });
    // A page that still loads loses a key press, so it is repeated until the box is shown.
    for (let attempt = 0; attempt < 20 && !(await this.box.isVisible()); attempt++) {
      await this.#page.keyboard.press("F1");
      await this.box.waitFor({ timeout: 2000 }).catch(() => {});
    }
    const row = this.#choices.filter({ hasText: title }).first();
    // A late repeated key press empties the field again, and a command that is registered late is listed only after another
    // text was typed.
    for (let attempt = 0; attempt < 20 && !(await row.isVisible()); attempt++) {
      await this.field.fill(">");
      await this.field.fill(`>${title}`);
      await row.waitFor({ timeout: 3000 }).catch(() => {});
    }
    await row.click();
    const field = await this.#anyField();
    await this.#page.waitForFunction(
      ({ offsetParent, value }) => offsetParent === null || !value.startsWith(">"),
      field,
    );
  }

  /** Returns the field, shown or hidden: consecutive boxes share it. */
  async #anyField(): Promise<ElementHandle<HTMLInputElement>> {
    const field = await this.#page.locator(".quick-input-widget .quick-input-box input").elementHandle();
    if (!field) throw new Error("Cannot find the field of the box");
    return field as ElementHandle<HTMLInputElement>;
  }

  get #choices(): Locator {
    return this.box.locator(".quick-input-list .monaco-list-row");
  }
}
