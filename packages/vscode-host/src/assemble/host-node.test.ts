import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { hostNode } from "./host-node.ts";

test.each(["22.18.0", "24.0.0", process.versions.node])("the running Node %s is used", (version) => {
  expect(hostNode(version)).toBe(process.execPath);
});

test.each(["20.20.2", "22.17.1"])("instead of Node %s the workspace's own is used", (version) => {
  const node = hostNode(version);
  expect(node).toMatch(/node_modules\/\.bin\/node$/);
  expect(execFileSync(node, ["--version"], { encoding: "utf8" })).toMatch(/^v24\./);
});
