import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findBrowser, launchBrowser } from "@identity-users/vscode-host/browser";
import type { Browser } from "playwright-core";
import { build as vite } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expected } from "./expected.ts";
import { unpack } from "./packed.ts";
import { startService, type Service } from "./service.ts";

const packed = unpack();
const executablePath = await findBrowser();
let browser: Browser;
let pages: Service;

/** Builds a page with Vite, in a project of its own, and returns its files by path. */
async function builtByVite(): Promise<Record<string, string>> {
  const root = join(packed.folder, "page");
  mkdirSync(root);
  copyFileSync(join(import.meta.dirname, "program.ts"), join(root, "program.ts"));
  writeFileSync(join(root, "main.ts"), `import { run } from "./program.ts";\nObject.assign(window, { run });\n`);
  writeFileSync(join(root, "index.html"), `<!doctype html><script type="module" src="/main.ts"></script>`);
  const built = await vite({ root, configFile: false, logLevel: "error", base: "/vite/" });
  if (!("output" in built)) throw new Error("Cannot read what Vite built");
  const files = built.output.map(({ fileName }) => [
    `/vite/${fileName.replace("index.html", "")}`,
    readFileSync(join(root, "dist", fileName), "utf8"),
  ]);
  return Object.fromEntries(files) as Record<string, string>;
}

beforeAll(async () => {
  if (!executablePath) return;
  browser = await launchBrowser({ executablePath });
  pages = await startService({
    "/": "<!doctype html><title>A page of a user's</title>",
    "/page.js": await packed.bundle("window.run = run;"),
    ...(await builtByVite()),
    "/worker.js": await packed.bundle("onmessage = async ({ data }) => postMessage(await run(data));"),
  });
});

afterAll(async () => {
  await browser?.close();
  await pages?.[Symbol.asyncDispose]();
  packed[Symbol.dispose]();
});

describe.skipIf(!executablePath)("the packed SDK runs in Chromium, against a service of another origin,", () => {
  test("on a page", async () => {
    await using service = await startService();
    const page = await browser.newPage();
    await page.goto(pages.origin);
    await page.addScriptTag({ url: "/page.js", type: "module" });
    await page.waitForFunction("window.run");
    expect(await page.evaluate(`run(${JSON.stringify(service.baseUrl)})`)).toBe(expected);
    await page.close();
  });

  test("on a page that Vite built", async () => {
    await using service = await startService();
    const page = await browser.newPage();
    await page.goto(`${pages.origin}/vite/`);
    await page.waitForFunction("window.run");
    expect(await page.evaluate(`run(${JSON.stringify(service.baseUrl)})`)).toBe(expected);
    await page.close();
  });

  test("in a web worker", async () => {
    await using service = await startService();
    const page = await browser.newPage();
    await page.goto(pages.origin);
    const result = await page.evaluate(`new Promise((resolve, reject) => {
      const worker = new Worker("/worker.js", { type: "module" });
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(${JSON.stringify(service.baseUrl)});
    })`);
    expect(result).toBe(expected);
    await page.close();
  });
});
