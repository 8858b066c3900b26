import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Workbench } from "@identity-users/vscode-host/browser";
import type { Locator } from "playwright-core";
import { focusedPage, webPage } from "./web-page.ts";

/** Writes a file of people, byte by byte, and chooses it to be planned. */
export async function chooseFile(
  workbench: Workbench,
  folder: string,
  name: string,
  content: string | Buffer,
): Promise<void> {
  const file = join(folder, name);
  writeFileSync(file, content);
  await workbench.command("LUSID Users: Plan from a File of People…");
  await workbench.quickInput.path("Plan from a File of People", file);
}

/** Plans a file of people, and returns the page that shows the plan. */
export async function planFile(...chosen: Parameters<typeof chooseFile>): Promise<Locator> {
  await chooseFile(...chosen);
  const [workbench, , name] = chosen;
  await webPage(workbench)
    .getByRole("heading", { name: `Plan of ${name}` })
    .waitFor();
  return focusedPage(workbench, "people-plan");
}

/** Finds the row of a plan with a text. */
export function rowOf(page: Locator, text: string): Locator {
  return page.getByRole("row").filter({ hasText: text });
}
