import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launchBrowser } from "@identity-users/vscode-host/browser";
import { consumer, provider } from "../../interactions/pact-files.ts";
import type { Broker } from "@identity-users/strict-pact/testing/local-broker";

const pages = {
  network: `/pacticipants/${provider}/network`,
  matrix: `/matrix/provider/${provider}/consumer/${consumer}`,
};

/** Keeps pictures of the broker's pages in `screenshots`, for the README. */
export async function takeScreenshots({ url, username, password }: Broker): Promise<void> {
  const folder = join(import.meta.dirname, "..", "screenshots");
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
