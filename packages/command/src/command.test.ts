import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("a command ends when its output is read, however late", async () => {
  const program = fileURLToPath(new URL("command.fixture.ts", import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "pipe"] });
  await once(child.stderr, "data");
  expect(await text(child.stdout)).toHaveLength(1_000_000);
});
