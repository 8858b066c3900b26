import type { Workbench } from "@identity-users/vscode-host/browser";

/** Waits until the sidebar has revealed itself: it takes the focus then, and would take it from a box that is open. */
export async function revealed({ tree, page }: Workbench): Promise<void> {
  await tree.item("Worth a Look").waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => document.querySelector(".part.sidebar")?.contains(document.activeElement));
}
