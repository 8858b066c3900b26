import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generatedFile, generatedTypes } from "./generate.ts";
import { generations } from "./generations.ts";

test.each(generations)("the committed types of %s are up to date (else run: pnpm generate)", async (generation) => {
  expect(await generatedTypes(generation)).toBe(readFileSync(generatedFile(generation), "utf8"));
});
