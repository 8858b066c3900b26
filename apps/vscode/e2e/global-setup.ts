import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findBrowser } from "@identity-users/vscode-host/browser";
import type { TestProject } from "vitest/node";
import { startEnvironment, type EnvironmentAddresses } from "./environment.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Undefined where no Chromium runs. */
    environment: (EnvironmentAddresses & { readonly chromium: string; readonly screenshots: string }) | undefined;
  }
}

/** Starts one environment for all flows, because VS Code takes longer to start than any of them. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const edition = project.name === "oldest" ? "oldest" : "newest";
  const folder = edition === "oldest" ? "screenshots-oldest" : "screenshots";
  const screenshots = fileURLToPath(new URL(`./${folder}/`, import.meta.url));
  rmSync(screenshots, { recursive: true, force: true });
  mkdirSync(screenshots, { recursive: true });
  const chromium = await findBrowser();
  if (!chromium) {
    process.stderr.write("SKIPPED: no Chromium runs here; set CHROMIUM to the path of one\n");
    project.provide("environment", undefined);
    return undefined;
  }
  const { stop, pid: _, ...addresses } = await startEnvironment(...(edition === "oldest" ? ["--oldest"] : []));
  project.provide("environment", { ...addresses, chromium, screenshots });
  return stop;
}
