import type { Workbench } from "@identity-users/vscode-host/browser";
import type { FrameLocator, Locator } from "playwright-core";
import { expect } from "vitest";

/** Returns the page in front, which is a webview in the editor area. */
export function webPage({ page }: Workbench): FrameLocator {
  return page.frameLocator("iframe.webview.ready >> visible=true").frameLocator("iframe#active-frame");
}

/** Waits until the page in front, of the element `name`, has the focus: it takes it some time after it has loaded, from a box that is open, too. */
export async function focusedPage(workbench: Workbench, name: string): Promise<Locator> {
  const page = webPage(workbench).locator(name);
  await inFocus(page);
  return page;
}

/** Waits until the page that an element is in has the focus. */
export async function inFocus(element: Locator): Promise<void> {
  await expect.poll(() => element.evaluate(() => document.hasFocus())).toBe(true);
}
