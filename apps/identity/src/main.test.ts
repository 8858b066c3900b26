import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";

const main = new URL("main.js", import.meta.url).pathname;
let dataDir: string;

beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), "identity-"))));
afterEach(() => rmSync(dataDir, { recursive: true }));

function start(): ChildProcess {
  const argv = ["--port", "0", "--data-dir", dataDir, "--log-level", "silent", "--demo"];
  return fork(main, argv, { silent: true });
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error("Cannot read the first line: no pipe");
  const [line] = (await once(createInterface(stdout), "line")) as [string];
  return line;
}

/** SQLite removes its log when the last connection closes: where it is left, the process did not stop cleanly. */
async function endedCleanly(child: ChildProcess): Promise<void> {
  const [code] = child.exitCode === null ? ((await once(child, "exit")) as [number]) : [child.exitCode];
  expect(code).toBe(0);
  expect(existsSync(join(dataDir, "identity.sqlite"))).toBe(true);
  expect(existsSync(join(dataDir, "identity.sqlite-wal"))).toBe(false);
}

test("the address is the first line and the first message, and works with the token of the file", async () => {
  const child = start();
  const [[message], line] = await Promise.all([once(child, "message") as Promise<[{ url: string }]>, firstLine(child)]);
  expect(message.url).toBe(line);
  const token = readFileSync(join(dataDir, "admin-token"), "utf8").trim();
  const answer = await fetch(`${line}/api/users`, { headers: { Authorization: `Bearer ${token}` } });
  expect(((await answer.json()) as unknown[]).length).toBeGreaterThan(50);
  child.kill("SIGTERM");
  await endedCleanly(child);
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s stops the service cleanly, also when its channel closes with it",
  async (signal) => {
    const child = start();
    await once(child, "message");
    child.kill(signal);
    child.disconnect();
    await endedCleanly(child);
  },
);

test("a parent that closes its channel stops the service cleanly", async () => {
  const child = start();
  await once(child, "message");
  child.disconnect();
  await endedCleanly(child);
});

test("a parent that is gone before the service is ready does not leave it behind", async () => {
  const child = start();
  child.disconnect();
  const [code] = (await once(child, "exit")) as [number];
  expect(code).toBe(0);
});

test("an error is one line, and ends with 1", async () => {
  const child = spawn(process.execPath, [main, "--port", "http"]);
  let text = "";
  child.stderr.on("data", (chunk) => (text += String(chunk)));
  const [code] = (await once(child, "close")) as [number];
  expect([code, text]).toEqual([1, 'Cannot start: --port "http" is not a port\n']);
});
