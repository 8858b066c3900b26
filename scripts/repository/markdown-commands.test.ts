import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../workspace.ts";
import { commandsOf, isRunnable } from "./markdown-commands.ts";

const files = execFileSync("git", ["ls-files", "*.md"], { cwd: root, encoding: "utf8" }).trim().split("\n");

test.each(files)("each command of %s can be run on a clean clone, or is listed with the reason why not", (file) => {
  const commands = commandsOf(readFileSync(join(root, file), "utf8")).flat();
  expect(commands.filter((command) => command.reason === undefined && !isRunnable(command))).toEqual([]);
});

test("a block is one sequence, a command in a table is one of its own, and a continued line is joined", () => {
  const markdown =
    "```sh\n# first\nnpx -y pnpm@12.21.0 install   # all\ncurl \\\n  --data x\n```\n| `npx -y pnpm@12.21.0 demo` |";
  expect(commandsOf(markdown).map((commands) => commands.map(({ text }) => text))).toEqual([
    ["npx -y pnpm@12.21.0 install", "curl    --data x"],
    ["npx -y pnpm@12.21.0 demo"],
  ]);
});

test("an unknown command, and one with a placeholder, are not runnable", () => {
  const of = (line: string) => commandsOf(`\`\`\`sh\n${line}\n\`\`\``)[0]?.[0] ?? { text: "" };
  expect(isRunnable(of("make all"))).toBe(false);
  expect(isRunnable(of("npx -y pnpm@12.21.0 serve --data-dir <folder>"))).toBe(false);
  expect(of("npx -y pnpm@12.21.0 broker:sdk publish").reason).toBeDefined();
  expect(isRunnable(of("npx -y pnpm@12.21.0 demo"))).toBe(true);
});
