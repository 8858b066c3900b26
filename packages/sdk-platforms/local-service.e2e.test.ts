import { execFile } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { createIdentityServer, tokenFileName } from "@identity-users/identity";
import { afterAll, expect, test } from "vitest";
import { unpack } from "./packed.ts";

const packed = unpack();
afterAll(() => packed[Symbol.dispose]());

test("the README's program against the local service does what it says", async () => {
  const dataDir = join(packed.folder, "data");
  const server = await createIdentityServer({ port: 0, dataDir, testControl: true });
  try {
    const program = join(packed.folder, "local-service.ts");
    copyFileSync(join(import.meta.dirname, "../sdk/examples/local-service.ts"), program);
    const env = { FBN_IDENTITY_URL: server.url, FBN_ACCESS_TOKEN_FILE: join(dataDir, tokenFileName) };
    const { stdout } = await promisify(execFile)(process.execPath, [program], { env });
    expect(stdout).toBe("2 ACTIVE\n");
  } finally {
    await server.close();
  }
});
