import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "../../workspace.ts";
import { changedPact, strictPactSteps, type TemplateEvent, templateSteps } from "./template-steps.fixture.ts";

type Variables = Readonly<Record<string, string>>;

const template = join(root, "packages/strict-pact/templates/Jenkinsfile");
const folder = mkdtempSync(join(tmpdir(), "jenkins-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Where Java is: Debian's groovy looks for the default one alone. */
function javaHome(): string {
  const java = execFileSync("sh", ["-c", "command -v java"], { encoding: "utf8" }).trim();
  return dirname(dirname(realpathSync(java)));
}

/** Returns the commands of builds of a pipeline, played with the Groovy that Jenkins is written in. */
function play(file: string, builds: readonly Variables[]): string[][] {
  const program = join(import.meta.dirname, "jenkins.groovy");
  const output = execFileSync("groovy", [program, file, JSON.stringify(builds)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, JAVA_HOME: process.env["JAVA_HOME"] ?? javaHome() },
  });
  return JSON.parse(output) as string[][];
}

const tag = (name: string): Variables => ({ BRANCH_NAME: name, TAG_NAME: name });
const events: Readonly<Record<TemplateEvent, Variables>> = {
  "a push to main": { BRANCH_NAME: "main" },
  "a push to a branch": { BRANCH_NAME: "feature" },
  "a tag of the consumer": tag("v1.2.3"),
  "another tag": tag("vscode-v1.2.3"),
  "a pull request": { BRANCH_NAME: "PR-7", CHANGE_ID: "7" },
  "a webhook of the broker": { BRANCH_NAME: "main", ...changedPact },
};

test("the template for Jenkins runs the steps of each event", () => {
  const played = play(template, Object.values(events));
  const steps = Object.entries(events).map(([event, variables], build) => {
    return [event, strictPactSteps(played[build] ?? [], { GIT_COMMIT: "c0ffee1", ...variables })];
  });
  expect(Object.fromEntries(steps)).toEqual(templateSteps);
});

test.each([
  ["a directive that Jenkins does not have", "steps {", "step {"],
  ["a condition that Jenkins does not have", "buildingTag()", "isTag()"],
  ["a block that is not closed", "when {", "when"],
])("%s is refused", (_name, right, wrong) => {
  const file = join(folder, "Jenkinsfile");
  writeFileSync(file, readFileSync(template, "utf8").replace(right, wrong));
  expect(() => play(file, [events["a push to main"]])).toThrow(/MissingMethodException|CompilationErrors/);
});
