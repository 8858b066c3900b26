import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startService } from "../service.ts";

const nobody = 65_534;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "read-only-"));
  // Root may write everywhere.
  if (process.getuid?.() === 0) {
    chownSync(folder, nobody, nobody);
    process.seteuid?.(nobody);
  }
});
afterEach(() => {
  if (process.getuid?.() === 0) process.seteuid?.(0);
  rmSync(folder, { recursive: true });
});

test.each([
  [".", "identity.sqlite", 0o500],
  [".", "identity.sqlite", 0o000],
  ["data", "", 0o500],
])("a folder that may not be used is an error that names it and the option: %s %s %o", async (name, file, mode) => {
  chmodSync(folder, mode);
  const dataDir = join(folder, name);
  await expect(startService({ dataDir })).rejects.toThrow(
    `Cannot use "${join(dataDir, file)}": permission denied; choose another folder with --data-dir`,
  );
});
