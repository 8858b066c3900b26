import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const main = fileURLToPath(new URL("../src/main.js", import.meta.url));
const calls = "trace=read,write,writev,pwrite64,fdatasync,fsync";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "trace-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** The system calls of a service from the request to the answer of one createUser, in order. */
async function callsOfOneCreation(): Promise<string[]> {
  const trace = join(folder, "calls");
  const service = [process.execPath, main, "--port", "0", "--data-dir", folder, "--log-level", "silent"];
  const traced = spawn("strace", ["-f", "-y", "-qq", "-s", "24", "-e", calls, "-o", trace, ...service], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const [{ url }] = (await once(traced, "message")) as [{ url: string }];
  const token = readFileSync(join(folder, "admin-token"), "utf8").trim();
  const login = "joe@example.com";
  const answer = await fetch(`${url}/api/users`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ firstName: "J", lastName: "Bl", emailAddress: login, login, type: "Personal" }),
  });
  expect(answer.status).toBe(200);
  const exit = once(traced, "exit");
  traced.disconnect();
  await exit;
  const lines = readFileSync(trace, "utf8").split("\n");
  const asked = lines.findIndex((line) => line.includes('"POST /identity/api/users'));
  const answered = lines.findIndex((line, index) => index > asked && line.includes('"HTTP/1.1 200'));
  expect([asked, answered]).not.toContain(-1);
  return lines.slice(asked, answered);
}

test("between a commit and its answer is one fdatasync of the log, after all that was written to it", async () => {
  const between = await callsOfOneCreation();
  const indexesOf = (pattern: RegExp) => between.flatMap((line, index) => (pattern.test(line) ? [index] : []));
  const writes = indexesOf(/pwrite64\(\d+<[^>]*identity\.sqlite-wal/);
  const syncs = indexesOf(/f(?:data)?sync\(\d+<[^>]*identity\.sqlite-wal/);
  expect(writes.length).toBeGreaterThan(0);
  expect(syncs).toHaveLength(1);
  expect(Math.max(...writes)).toBeLessThan(syncs[0] ?? 0);
  // It is over, and went well, before the answer begins.
  const [started = ""] = between.slice(syncs[0]);
  const over = started.includes("<unfinished")
    ? between.filter((line) => /<\.\.\. f(?:data)?sync resumed>\)\s+= 0$/.test(line))
    : [started].filter((line) => /\)\s+= 0$/.test(line));
  expect(over).toHaveLength(1);
});
