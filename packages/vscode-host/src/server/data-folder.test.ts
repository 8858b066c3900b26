import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { openDataFolder } from "./data-folder.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";

test("a given folder is kept, with its token", async () => {
  const path = join(await temporaryFolder(), "data");
  const first = await openDataFolder(path);
  await first.dispose();
  const second = await openDataFolder(path);

  expect(second.connectionToken).toBe(first.connectionToken);
  expect(second.connectionToken).toMatch(/^[\w-]{32}$/);
  expect((await stat(path)).mode & 0o777).toBe(0o700);
  expect([path, tmpdir()]).toContain(dirname(second.run));
});

test("a temporary folder is removed", async () => {
  const data = await openDataFolder();
  await data.dispose();

  expect(existsSync(data.path)).toBe(false);
});

test("sockets have a short path even in a folder with a long one", async () => {
  const data = await openDataFolder(join(await temporaryFolder(), "long".repeat(30)));
  expect(data.run.length).toBeLessThan(50);
  await data.dispose();

  expect(existsSync(data.run)).toBe(false);
  expect(existsSync(data.path)).toBe(true);
});
