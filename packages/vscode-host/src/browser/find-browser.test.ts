import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBrowser } from "./find-browser.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";

test("CHROMIUM takes precedence over an installed browser", async () => {
  const folder = await temporaryFolder();
  const installed = join(folder, "google-chrome");
  await symlink(process.execPath, installed);

  expect(await findBrowser({ CHROMIUM: "/opt/mine", PATH: folder })).toBe("/opt/mine");
});

test("an installed browser is found on the PATH", async () => {
  const folder = await temporaryFolder();
  await symlink(process.execPath, join(folder, "chromium"));

  expect(await findBrowser({ PATH: `/nowhere:${folder}` })).toBe(join(folder, "chromium"));
});
