import type { Locator, Page } from "playwright-core";

/** One row of a tree, as it is shown. */
export interface TreeRow {
  label: string;
  description: string;
  level: number;
  /** Undefined for a row without children. */
  expanded: boolean | undefined;
  selected: boolean;
  /** The label for screen readers. */
  accessibleName: string;
}

/** Handlers for `then` that return whether a promise was fulfilled. */
const fulfilled = [() => true, () => false] as const;

/** Page object of the tree view in the side bar. */
export class Tree {
  #page: Page;
  #sideBar: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#sideBar = page.locator(".part.sidebar");
  }

  /** Finds the rows that contain a text. */
  item(text: string | RegExp): Locator {
    return this.#sideBar.getByRole("treeitem").filter({ hasText: text });
  }

  /** Reads the rows in view; VS Code does not render the others. */
  async rows(): Promise<TreeRow[]> {
    return await this.#sideBar.getByRole("treeitem").evaluateAll((rows) =>
      rows.map((row) => {
        const expanded = row.getAttribute("aria-expanded");
        return {
          label: row.querySelector(".label-name")?.textContent ?? "",
          description: row.querySelector(".label-description")?.textContent ?? "",
          level: Number(row.getAttribute("aria-level")),
          expanded: expanded === null ? undefined : expanded === "true",
          selected: row.getAttribute("aria-selected") === "true",
          accessibleName: row.getAttribute("aria-label") ?? "",
        };
      }),
    );
  }

  /** Reads the message above the rows. */
  async viewMessage(): Promise<string> {
    return await this.#sideBar.locator(".tree-explorer-viewlet-tree-view .message").innerText();
  }

  /** Expands or collapses a row. */
  async toggle(text: string | RegExp): Promise<void> {
    await this.item(text).locator(".monaco-tl-twistie").click();
  }

  /** Clicks an action that is shown in a row. */
  async inlineAction(text: string | RegExp, title: string): Promise<void> {
    const row = this.item(text);
    // The actions exist only while the row is hovered.
    await row.hover();
    await row.getByRole("button", { name: title }).click();
  }

  /** Clicks an action in the view's title bar. */
  async viewAction(title: string): Promise<void> {
    await this.#sideBar.locator(".composite.title, .pane-header").first().hover();
    const actions = this.#sideBar.locator(".title-actions, .pane-header .actions");
    await actions.getByRole("button", { name: title }).first().click();
  }

  /** Opens a row's context menu and returns the titles in it. */
  async contextMenu(text: string | RegExp): Promise<string[]> {
    await this.item(text).click({ button: "right" });
    await this.#menu.waitFor();
    const titles = await this.#menu.getByRole("menuitem").locator(".action-label").allInnerTexts();
    return titles.map((title) => title.trim());
  }

  /** Closes the context menu. */
  async closeContextMenu(): Promise<void> {
    await this.#page.keyboard.press("Escape");
    await this.#menu.waitFor({ state: "hidden" });
  }

  /** Chooses from a row's context menu. */
  async contextAction(text: string | RegExp, title: string): Promise<void> {
    const item = this.#menu.getByRole("menuitem", { name: title, exact: true });
    const gone = (timeout: number) => this.#menu.waitFor({ state: "hidden", timeout }).then(...fulfilled);
    // A new menu ignores the mouse at first, so the click is repeated until the menu is closed. The menu also closes by itself,
    // before any click, when its row is rendered again.
    let clicked = false;
    for (let attempt = 0; attempt < 20; attempt++) {
      if (!clicked && !(await this.#menu.isVisible())) await this.contextMenu(text);
      clicked = (await item.click({ timeout: 1000 }).then(...fulfilled)) || clicked;
      if (clicked && (await gone(500))) return;
    }
    await this.#menu.waitFor({ state: "hidden" });
  }

  get #menu(): Locator {
    return this.#page.locator(".monaco-menu");
  }
}
