import { findBrowser, launchBrowser } from "@identity-users/vscode-host/browser";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expected } from "./expected.ts";
import { unpack } from "./packed.ts";
import { startService, type Service } from "./service.ts";

const packed = unpack();
const executablePath = await findBrowser();
let browser: Browser;
let pages: Service;

beforeAll(async () => {
  if (!executablePath) return;
  browser = await launchBrowser({ executablePath });
  pages = await startService({
    "/": "<!doctype html><title>A page of a user's</title>",
    "/page.js": await packed.bundle("window.run = run;"),
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

  test("in a web worker", async () => {
    await using service = await startService();
    const page = await browser.newPage();
    await page.goto(pages.origin);
    const answer = await page.evaluate(`new Promise((resolve, reject) => {
      const worker = new Worker("/worker.js", { type: "module" });
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(${JSON.stringify(service.baseUrl)});
    })`);
    expect(answer).toBe(expected);
    await page.close();
  });
});
