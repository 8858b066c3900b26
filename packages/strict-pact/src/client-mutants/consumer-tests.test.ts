import { tmpdir } from "node:os";
import { expect, test } from "vitest";
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
