import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launchBrowser } from "@identity-users/vscode-host/browser";
import type { StrictPactConfig } from "../../src/config/config.ts";
import type { Broker } from "../local-broker/start-broker.ts";

/** Keeps pictures of the broker's pages in a folder, for a README. */
export async function takeScreenshots(
  { url, username, password }: Broker,
  { consumer, provider }: Pick<StrictPactConfig, "consumer" | "provider">,
  folder: string,
): Promise<void> {
  const pages = {
    network: `/pacticipants/${provider}/network`,
    matrix: `/matrix/provider/${provider}/consumer/${consumer}`,
  };
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({
      httpCredentials: { username, password },
      viewport: { width: 1280, height: 720 },
    });
    for (const [name, path] of Object.entries(pages)) {
      const page = await context.newPage();
      await page.goto(`${url}${path}`, { waitUntil: "networkidle" });
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: name === "matrix" });
    }
  } finally {
    await browser.close();
  }
}
