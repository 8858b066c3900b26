import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { npmChromium } from "./npm-chromium.ts";

const programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macApplications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Finds a Chromium to drive: the one that the environment variable `CHROMIUM` names, an installed one, or the one of `@sparticuz/chromium`.
 *
 * Returns the path of its executable, or undefined if there is none.
 */
export async function findBrowser(environment: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  return environment["CHROMIUM"] || installedBrowser(environment) || (await npmChromium());
}

function installedBrowser(environment: NodeJS.ProcessEnv): string | undefined {
  const folders = [...(environment["PATH"] ?? "").split(delimiter).filter(Boolean), "/usr/bin", "/snap/bin"];
  const candidates = programs.flatMap((program) => folders.map((folder) => join(folder, program)));
  return [...candidates, ...(process.platform === "darwin" ? macApplications : [])].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
