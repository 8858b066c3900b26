import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { apiReport } from "@identity-users/publishing/api-report";
import { reported } from "./api-report.ts";

describe("the public surface", () => {
  const report = apiReport(reported);

  test("equals the reviewed report; `node api-report.ts` writes a change", () => {
    expect(readFileSync(join(import.meta.dirname, "api-report.md"), "utf8")).toBe(report);
  });

  test("has no any", () => {
    expect(report.match(/[:<|=([] ?any\b.*/g)).toBeNull();
  });

  test("has a docstring for every export", () => {
    const bare = report.split("\n\n").filter((part) => part.startsWith("export "));
    expect(bare.map((part) => part.split("\n")[0])).toEqual([]);
  });
});
