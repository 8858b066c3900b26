import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lock } from "./lock.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "lock-"))));
afterEach(() => rmSync(folder, { recursive: true }));

test("lock() keeps a second holder out until it is given back", () => {
  const file = join(folder, "made", "on", "the", "way.lock");
  const release = lock(file);
  expect(() => lock(file)).toThrow(`process ${process.pid} already runs on this data folder`);
  release();
  expect(existsSync(file)).toBe(false);
  lock(file)();
});

test("lock() takes over from a process that died with it", () => {
  const file = join(folder, "start.lock");
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  writeFileSync(file, String(pid));
  lock(file)();
});
