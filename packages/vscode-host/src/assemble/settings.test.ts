import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addMissingSettings } from "./settings.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";

describe("addMissingSettings", () => {
  test("makes a missing file", async () => {
    expect(await merged(undefined, { a: 1, b: [true] })).toBe('{\n  "a": 1,\n  "b": [true]\n}');
  });

  test("keeps the user's settings and comments", async () => {
    const users = `// mine: { "b" }\n{\n  "a": "x // y", /* why */\n  "list": [1, 2,],\n}\n`;
    expect(await merged(users, { a: 1, b: 2 })).toBe(
      `// mine: { "b" }\n{\n  "b": 2,\n  "a": "x // y", /* why */\n  "list": [1, 2,],\n}\n`,
    );
  });

  test("adds to an object that has only comments", async () => {
    expect(await merged("{ // nothing yet\n}", { a: 1 })).toBe('{\n  "a": 1\n // nothing yet\n}');
  });

  test.each([
    ["nothing is missing", '{"a":0,}'],
    ["the file is not valid", '{"b":'],
    ["the file holds no object", "[1]"],
  ])("leaves the file alone when %s", async (_case, text) => {
    expect(await merged(text, { a: 1 })).toBe(text);
  });
});

async function merged(text: string | undefined, settings: Record<string, unknown>): Promise<string> {
  const file = join(await temporaryFolder(), "settings.json");
  if (text !== undefined) await writeFile(file, text);
  await addMissingSettings(file, settings);
  return await readFile(file, "utf8");
}
