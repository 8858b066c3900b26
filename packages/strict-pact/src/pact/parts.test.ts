import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { newParts, readParts } from "./parts.ts";

const folder = mkdtempSync(join(tmpdir(), "new-parts-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a run of the consumer tests writes into an empty folder, which replaces the last one's when it is over", () => {
  const parts = join(folder, "parts");
  mkdirSync(join(parts, "removed-operation"), { recursive: true });
  vi.stubEnv("CONTRACT_PARTS", undefined);
  const over = newParts(parts);
  const meanwhile = process.env["CONTRACT_PARTS"] ?? "";
  expect(readdirSync(meanwhile)).toEqual([]);
  writeFileSync(join(meanwhile, "unlock-user"), "");
  expect(readdirSync(parts)).toEqual(["removed-operation"]);
  over();
  expect(readdirSync(parts)).toEqual(["unlock-user"]);
  expect(existsSync(meanwhile)).toBe(false);
});

test("a run that is given a folder of its own leaves the last one's parts", () => {
  const [parts, own] = [join(folder, "kept"), join(folder, "own")];
  vi.stubEnv("CONTRACT_PARTS", own);
  const over = newParts(parts);
  over();
  expect([existsSync(parts), existsSync(own)]).toEqual([false, true]);
});

test("parts that nobody wrote yet are asked for", () => {
  expect(() => readParts(join(folder, "nothing"), "c-p.json")).toThrow(/there is no ".*nothing"; run them first$/);
});
