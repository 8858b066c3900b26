import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Browser, type LaunchOptions, chromium } from "playwright-core";
import { findBrowser } from "./find-browser.ts";

const quietArguments = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

/**
 * Launches a headless Chromium without background requests.
 *
 * Its sandbox is on if the system allows it: not for root, and not without unprivileged user namespaces.
 */
export async function launchBrowser(options: { executablePath?: string | undefined } = {}): Promise<Browser> {
  const executablePath = options.executablePath ?? (await findBrowser());
  if (executablePath === undefined) {
    throw new Error("Cannot launch a browser: no Chromium or Chrome is installed, and CHROMIUM names none");
  }
  const launchOptions: LaunchOptions = {
    executablePath,
    args: quietArguments,
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...process.env, ...fontsFor(executablePath) },
  };
  try {
    return await chromium.launch(launchOptions);
  } catch (error) {
    if (!String(error).includes("No usable sandbox")) throw error;
    return await chromium.launch({ ...launchOptions, chromiumSandbox: false });
  }
}

/** Returns the variable that enables the fonts of the Chromium from npm, if the system has none and would show boxes. */
function fontsFor(executablePath: string): { FONTCONFIG_PATH?: string } {
  const fonts = join(dirname(executablePath), "fonts");
  return existsSync("/etc/fonts/fonts.conf") || !existsSync(fonts) ? {} : { FONTCONFIG_PATH: fonts };
}
