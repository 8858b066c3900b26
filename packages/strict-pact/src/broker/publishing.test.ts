import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkPublishing, isAsked } from "./publishing.ts";

let folder: string;

// Variables of a hook that runs these tests would name the hook's repository.
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(GIT_|CI$)/.test(name)));

function git(...parameters: string[]): void {
  const who = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
  execFileSync("git", [...who, ...parameters], { cwd: folder, env: environment, stdio: "ignore" });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "publishing-"));
  git("init");
  writeFileSync(join(folder, "pact.json"), "{}");
  git("add", ".");
  git("commit", "-m", "a pact");
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  [{}, false],
  [{ CI: "" }, false],
  [{ CI: "false" }, false],
  [{ CI: "0" }, false],
  [{ CI: "true" }, true],
  [{ CI: "woodpecker" }, true],
])("with %j in the environment publishing is asked for: %s", (variables, expected) => {
  expect(isAsked({ environment: variables })).toBe(expected);
  expect(isAsked({ environment: variables, yes: true })).toBe(true);
});

test("a clean tree is published by a person who asks, and by a pipeline", () => {
  expect(() => checkPublishing({ folder, environment })).toThrow("Cannot publish: nobody asked");
  expect(() => checkPublishing({ folder, environment, yes: true })).not.toThrow();
  expect(() => checkPublishing({ folder, environment: { ...environment, CI: "true" } })).not.toThrow();
});

test.each([
  ["a file that changed", "pact.json", " M pact.json"],
  ["a file that git does not know", "new.json", "?? new.json"],
])("a tree with %s is published only where that is said", (_name, file, shown) => {
  writeFileSync(join(folder, file), "[]");
  for (const variables of [{ CI: "true" }, {}]) {
    const asked = { folder, environment: { ...environment, ...variables }, yes: true };
    expect(() => checkPublishing(asked)).toThrow(
      `files differ from the commit. --dirty publishes all the same\n${shown}`,
    );
    expect(() => checkPublishing({ ...asked, dirty: true })).not.toThrow();
  }
});

test("of many files ten are shown", () => {
  for (let file = 0; file < 12; file++) writeFileSync(join(folder, `${file}.json`), "");
  expect(() => checkPublishing({ folder, environment, yes: true })).toThrow(/(\?\? \d+\.json\n){10}and 2 more$/);
});

test("outside a repository nothing is published unasked", () => {
  rmSync(join(folder, ".git"), { recursive: true });
  const outside = { folder, environment: { ...environment, GIT_CEILING_DIRECTORIES: tmpdir() }, yes: true };
  expect(() => checkPublishing(outside)).toThrow("git does not tell whether files differ from the commit");
  expect(() => checkPublishing({ ...outside, dirty: true })).not.toThrow();
});
