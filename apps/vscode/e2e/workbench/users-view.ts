import type { Workbench } from "@identity-users/vscode-host/browser";
import { expect } from "vitest";

/** Waits until the sidebar has revealed itself: it takes the focus then, and would take it from a box that is open. */
export async function revealed({ tree, page }: Workbench): Promise<void> {
  await tree.item("Worth a Look").waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => document.querySelector(".part.sidebar")?.contains(document.activeElement));
}

/** Gives the focus to the rows: the command that shows the view leaves it elsewhere where the rows are drawn at that moment. */
export async function treeInFocus(workbench: Workbench): Promise<void> {
  const list = workbench.page.locator(".part.sidebar .monaco-list:focus");
  const focused = async () => {
    await workbench.command("View: Show LUSID Users (unofficial)");
    return list.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
  };
  await expect.poll(focused, { timeout: 60_000 }).toBe(true);
}

/** Groups the users, and waits for a row that only this grouping has: until then the rows of the grouping before are drawn. */
export async function groupBy(workbench: Workbench, title: string, row: string | RegExp): Promise<void> {
  await workbench.command("LUSID Users: Group By…");
  await workbench.quickInput.choose(new RegExp(`^${title}$`));
  await workbench.tree.item(row).first().waitFor();
}
