import type { Workbench } from "@identity-users/vscode-host/browser";
import type { FrameLocator } from "playwright-core";

/** Returns the page in front, which is a webview in the editor area. */
export function webPage({ page }: Workbench): FrameLocator {
  return page.frameLocator("iframe.webview.ready >> visible=true").frameLocator("iframe#active-frame");
}
