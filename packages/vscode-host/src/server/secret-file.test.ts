import { randomBytes } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { secretFile } from "./secret-file.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";

test("a secret is made once, and only its owner may read it", async () => {
  const folder = await temporaryFolder();
  const file = join(folder, "secret");

  const secrets = await Promise.all(Array.from({ length: 10 }, () => secretFile(file, () => randomBytes(32))));

  expect(new Set(secrets.map((secret) => secret.toString("hex"))).size).toBe(1);
  expect(await secretFile(file, () => randomBytes(32))).toEqual(secrets[0]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(["secret"]);
});
