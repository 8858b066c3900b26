import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { operations } from "@identity-users/sdk";
import { expect, test } from "vitest";
import { root } from "../workspace.ts";

test("strict-pact is for any API: it names neither FINBOURNE nor an operation of ours", () => {
  const words = new RegExp(["finbourne", "lusid", ...Object.keys(operations)].join("|"), "i");
  const files = execFileSync("git", ["ls-files", "-z", "packages/strict-pact"], { cwd: root, encoding: "utf8" });
  const named = files.split("\0").filter((file) => file !== "" && words.test(readFileSync(join(root, file), "utf8")));
  expect(named).toEqual([]);
});
