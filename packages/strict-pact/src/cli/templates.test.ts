import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readOptions } from "@identity-users/command/options";
import { expect, test } from "vitest";
import { commands } from "./commands.ts";
import { checkOptions, options } from "./options.ts";

const folder = join(import.meta.dirname, "..", "..", "templates");
const pipelines = ["github-actions.yml", "gitlab-ci.yml", "Jenkinsfile"];
const files = globSync("*", { cwd: folder });

test("there are templates of three pipelines", () => {
  expect(files).toEqual(expect.arrayContaining(pipelines));
});

test.each(files)("every command of %s exists and has what it needs", (file) => {
  const text = readFileSync(join(folder, file), "utf8");
  const called = [...text.matchAll(/npx strict-pact ([^'\n`]+)/g)].map(([, parameters = ""]) => parameters.trim());
  for (const parameters of called) {
    const argv = parameters.replaceAll('"', "").split(" ");
    const given = readOptions(argv, options, Object.keys(commands));
    const command = commands[given.names[0] ?? ""];
    expect(command, parameters).toBeDefined();
    if (command) checkOptions(given.names[0] ?? "", command, given.values);
  }
  if (pipelines.includes(file)) expect(called.length).toBeGreaterThanOrEqual(8);
});
