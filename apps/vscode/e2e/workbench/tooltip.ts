import type { Workbench } from "@identity-users/vscode-host/browser";
import type { Locator } from "playwright-core";

/**
 * Points at a row until its tooltip with such a text is in sight.
 *
 * More than once: a row that is drawn again, as when roles or a number arrive, forgets that it is pointed at.
 */
export async function tooltipOf({ page }: Workbench, row: Locator, text: string): Promise<Locator> {
  const tooltip = page.locator(".monaco-hover").filter({ hasText: text });
  for (let attempt = 0; attempt < 10 && !(await tooltip.isVisible()); attempt++) {
    await page.mouse.move(800, 500);
    await row.hover();
    await tooltip.waitFor({ timeout: 3000 }).catch(() => {});
  }
  await tooltip.waitFor({ timeout: 3000 });
  return tooltip;
}
