import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findBrowser } from "@identity-users/vscode-host/browser";
import type { TestProject } from "vitest/node";
import { startHouse, type HouseAddresses } from "./house.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Undefined where no Chromium runs. */
    house: (HouseAddresses & { readonly chromium: string }) | undefined;
  }
}

/** Opens one house for all flows: VS Code takes longer to start than any of them. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const screenshots = fileURLToPath(new URL("./screenshots/", import.meta.url));
  rmSync(screenshots, { recursive: true, force: true });
  mkdirSync(screenshots, { recursive: true });
  const chromium = await findBrowser();
  if (!chromium) {
    process.stderr.write("SKIPPED: no Chromium runs here; set CHROMIUM to the path of one\n");
    project.provide("house", undefined);
    return undefined;
  }
  const { stop, pid: _, ...addresses } = await startHouse();
  project.provide("house", { ...addresses, chromium });
  return stop;
}
