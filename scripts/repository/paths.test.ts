import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { root } from "../workspace.ts";

// A URL encodes a space: in a clone below "My Projects" there is no such file.
test("no path of a file is the pathname of a URL", () => {
  const pattern = "import[.]meta[.]url[)][.]pathname|(cwd|root|path): [a-z]*[.]pathname";
  const { stdout } = spawnSync("git", ["grep", "-nE", pattern, "--", "*.ts", "*.mjs"], { cwd: root, encoding: "utf8" });
  expect(stdout).toBe("");
});
