import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL(".", import.meta.url));

function runCommand(file: string, ...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${folder}${file}`, ...parameters], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const commands = ["start.ts", "serve.ts", "demo.ts", "broker.ts", "cluster.ts", "bench.ts", "test.ts"];

test.each(commands)("%s --help tells how it is used, and does nothing", (file) => {
  const { status, stdout } = runCommand(file, "--help");
  expect(stdout).toMatch(new RegExp(`^Usage: pnpm ${file.replace(".ts", "")} `));
  expect(status).toBe(0);
});

test("start.ts names a port that is none", () => {
  const { status, stderr } = runCommand("start.ts", "--port", "http");
  expect(stderr).toBe('Cannot start: --port "http" is not a port\n');
  expect(status).toBe(1);
});

test("demo.ts wants an address and a token together", () => {
  const { status, stderr } = runCommand("demo.ts", "--base-url", "http://127.0.0.1:1/identity");
  expect(stderr).toContain("--base-url and --token-file go together");
  expect(status).toBe(1);
});
