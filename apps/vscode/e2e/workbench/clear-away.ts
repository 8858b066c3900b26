import type { Workbench } from "@identity-users/vscode-host/browser";

/** Closes whatever a flow before left open, so that one failure stays one. */
export async function clearAway(workbench: Workbench): Promise<void> {
  const { page, quickInput, notifications, dialog } = workbench;
  if (await page.locator(".monaco-menu").isVisible()) await workbench.tree.closeContextMenu();
  if (await dialog.box.isVisible()) await dialog.escape();
  if (await quickInput.box.isVisible()) {
    await quickInput.escape();
    // Passwords that nobody took are asked about once more.
    const close = dialog.box.getByRole("button", { name: "Close", exact: true });
    await close.click({ timeout: 1000 }).catch(() => {});
  }
  await dialog.box.waitFor({ state: "hidden" });
  await closeEditors(workbench);
  await notifications.clear();
}

/** Closes all editors one by one, and leaves what is not saved. */
export async function closeEditors({ page, quickInput }: Workbench): Promise<void> {
  const tabs = page.locator(".part.editor .tab");
  for (let left = await tabs.count(); left > 0; left--) {
    await quickInput.command("View: Revert and Close Editor");
    await tabs.nth(left - 1).waitFor({ state: "detached" });
  }
}
