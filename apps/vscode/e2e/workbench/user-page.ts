import type { Workbench } from "@identity-users/vscode-host/browser";
import type { Locator } from "playwright-core";
import { Editor } from "./editor.ts";
import { focusedPage, webPage } from "./web-page.ts";

/** Opens the page of a user from their row, and waits until it is in front. */
export async function openPage(workbench: Workbench, login: string): Promise<Locator> {
  await workbench.tree.contextAction(login, "Open User");
  return pageOf(workbench, login);
}

/** Waits until the page of a user is in front; the list keeps the focus where it was opened from a row. */
export async function pageOf(workbench: Workbench, login: string): Promise<Locator> {
  const page = webPage(workbench).locator("user-page");
  await page.locator("header").getByText(login, { exact: true }).waitFor();
  return page;
}

/** Waits until the page of a user is in front and has the focus, where it was not opened from a row. */
export async function focusedPageOf(workbench: Workbench, login: string): Promise<Locator> {
  await pageOf(workbench, login);
  return focusedPage(workbench, "user-page");
}

/** Opens the document of a user from their row, and waits until it is in front. */
export async function openAsJson(workbench: Workbench, login: string): Promise<Editor> {
  await workbench.tree.contextAction(login, "Open as JSON");
  const editor = new Editor(workbench);
  await editor.of(login);
  return editor;
}
