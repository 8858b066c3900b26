import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { supportedFile, supportedPage } from "./supported.ts";

test("the page is that of the documents and the contracts; `node scripts/repository/supported.ts` writes it", () => {
  const words = (text: string) => text.replaceAll(/[ -]+/g, " ");
  expect(words(readFileSync(supportedFile, "utf8"))).toBe(words(supportedPage()));
});
