import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { redactCredentials } from "../process/redact.ts";
import { consumerTests } from "./consumer-tests.ts";

/** Runs consumer tests that are a script. */
function run(script: string, replacements: Parameters<ReturnType<typeof consumerTests>>[0] = new Map()) {
  const command = [process.execPath, "--input-type=module", "--eval", script];
  const tests = { command, folder: tmpdir(), pactFile: "c-p.json", redact: redactCredentials };
  return consumerTests(tests)(replacements);
}

const writing = `
  import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
  const part = process.env.CONTRACT_PARTS + "/books";
  mkdirSync(part + "/0", { recursive: true });
  writeFileSync(part + "/declared.txt", "");
  const replaced = JSON.parse(readFileSync(process.env.STRICT_PACT_REPLACEMENTS));
  const interactions = [{ description: JSON.stringify(replaced) }];
  writeFileSync(part + "/0/c-p.json", JSON.stringify({ interactions }));
  process.exitCode = Object.keys(replaced).length;
`;

test("tests are told what to replace, and what they wrote is returned though one fails", async () => {
  expect(await run(writing, new Map([["getBook: a book", { method: "PUT" }]]))).toEqual(
    new Set(['{"getBook: a book":{"method":"PUT"}}']),
  );
  expect(await run(writing)).toEqual(new Set(["{}"]));
});

test("tests that fail though nothing is replaced are shown without tokens", async () => {
  await expect(run('console.log("Authorization: Bearer t0k3n"); process.exitCode = 3;')).rejects.toThrow(
    /^Cannot break the client: .* fails without that\nAuthorization: Bearer \[redacted\]/s,
  );
});

const lasting = `require("node:fs").writeFileSync(process.env.NOTE, String(process.pid)); setInterval(() => {}, 1_000);`;
const starting = `
  import { consumerTests } from ${JSON.stringify(new URL("consumer-tests.ts", import.meta.url).href)};
  process.on("SIGTERM", () => process.exit(1));
  const command = [process.execPath, "--eval", ${JSON.stringify(lasting)}];
  await consumerTests({ command, folder: ".", pactFile: "c-p.json", redact: String })(new Map());
`;

test("tests end with the process that started them, and leave no file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "consumer-tests-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const NOTE = join(folder, "process");
  const env = { ...process.env, NOTE, TMPDIR: folder };
  const child = spawn(process.execPath, ["--input-type=module", "--eval", starting], { env });
  const id = await vi.waitUntil(() => existsSync(NOTE) && Number(readFileSync(NOTE, "utf8")), { timeout: 30_000 });
  child.kill("SIGTERM");
  await once(child, "close");
  await vi.waitFor(() => expect(() => process.kill(id, 0)).toThrow("ESRCH"), { timeout: 10_000 });
  expect(readdirSync(folder)).toEqual(["process"]);
});
