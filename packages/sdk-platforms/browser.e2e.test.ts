import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createIdentityServer } from "@identity-users/identity";
import { findBrowser, launchBrowser } from "@identity-users/vscode-host/browser";
import type { Browser } from "playwright-core";
import { build as vite } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expected } from "./expected.ts";
import { unpack } from "./packed.ts";
import { startService } from "./service.ts";

const packed = unpack();
const executablePath = await findBrowser();
let browser: Browser;
let files: Record<string, string>;

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
  files = {
    "/": "<!doctype html><title>A page of a user's</title>",
    "/page.js": await packed.bundle("window.run = run;"),
    ...(await builtByVite()),
    "/worker.js": await packed.bundle("onmessage = async ({ data }) => postMessage(await run(data));"),
    "/across.js": await packed.bundle(
      "self.run = runAcross; onmessage = async ({ data }) => postMessage(await runAcross(data));",
    ),
  };
});

afterAll(async () => {
  await browser?.close();
  packed[Symbol.dispose]();
});

async function onPage(origin: string, path: string, argument: unknown): Promise<unknown> {
  const page = await browser.newPage();
  await page.goto(origin);
  if (path.endsWith(".js")) await page.addScriptTag({ url: path, type: "module" });
  else await page.goto(`${origin}${path}`);
  await page.waitForFunction("window.run");
  const result = await page.evaluate(`run(${JSON.stringify(argument)})`);
  await page.close();
  return result;
}

async function inWorker(origin: string, path: string, argument: unknown): Promise<unknown> {
  const page = await browser.newPage();
  await page.goto(origin);
  const result = await page.evaluate(`new Promise((resolve, reject) => {
    const worker = new Worker("${path}", { type: "module" });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(${JSON.stringify(argument)});
  })`);
  await page.close();
  return result;
}

describe.skipIf(!executablePath)("the packed SDK runs in Chromium,", () => {
  test.each([
    ["on a page", "/page.js", onPage],
    ["on a page that Vite built", "/vite/", onPage],
    ["in a web worker", "/worker.js", inWorker],
  ])("%s", async (_, path, run) => {
    await using service = await startService(files);
    expect(await run(service.origin, path, service.baseUrl)).toBe(expected);
  });

  test.each([
    ["on a page", onPage],
    ["in a web worker", inWorker],
  ])("%s of an origin that the local service lets call it", async (_, run) => {
    await using pages = await startService(files);
    const service = await createIdentityServer({ corsOrigins: [pages.origin] });
    for (const id of ["u-1", "u-2"]) await service.control.putUser({ id, login: `${id}@acme.example` });
    service.control.failNext("listUsers", { status: 503, retryAfter: 0 });
    const argument = { baseUrl: service.url, token: service.administratorToken };
    expect(await run(pages.origin, "/across.js", argument)).toEqual({
      logins: ["u-1@acme.example", "u-2@acme.example"],
      attempts: 2,
      requestId: expect.stringMatching(/^0H/),
      left: 1,
      locked: "api 706 1 706",
      withoutToken: "api 2153 1 401",
    });
    const other = pages.origin.replace("127.0.0.1", "localhost");
    expect(await run(other, "/across.js", argument)).toBe("network  2 0");
    await service.close();
  });
});
