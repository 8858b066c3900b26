import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../../workspace.ts";
import { changedPact, strictPactSteps, type TemplateEvent, templateSteps } from "./template-steps.fixture.ts";

const program = fileURLToPath(import.meta.resolve("gitlab-ci-local"));
const file = join(root, "packages/strict-pact/templates/gitlab-ci.yml");
const jobs = parse(readFileSync(file, "utf8")) as Readonly<Record<string, { readonly script: readonly string[] }>>;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gitlab-"));
  copyFileSync(file, join(folder, ".gitlab-ci.yml"));
  const git = (...parameters: string[]) => execFileSync("git", parameters, { cwd: folder, stdio: "ignore" });
  git("init", "--quiet", "--initial-branch", "main");
  git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--allow-empty", "-m", "first");
  git("remote", "add", "origin", "git@gitlab.example.com:team/project.git");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Returns the jobs that run, by an implementation of GitLab's rules, which checks the file by GitLab's schema before. */
function jobsOf(variables: Readonly<Record<string, string>>): string[] {
  const given = { CI_COMMIT_BRANCH: "", CI_COMMIT_TAG: "", CI_DEFAULT_BRANCH: "main", ...variables };
  const output = execFileSync(
    process.execPath,
    [
      program,
      "--list-json",
      "--ignore-predefined-vars",
      Object.keys(given).join(","),
      ...Object.entries(given).flatMap(([name, value]) => ["--variable", `${name}=${value}`]),
    ],
    {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], HOME: folder },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const listed = JSON.parse(output) as { readonly name: string; readonly when: string }[];
  return listed.filter(({ when }) => when !== "never").map(({ name }) => name);
}

const tagged = (name: string) => ({ CI_PIPELINE_SOURCE: "push", CI_COMMIT_TAG: name });
const triggered = { CI_PIPELINE_SOURCE: "trigger", CI_COMMIT_BRANCH: "main" };
const events: Readonly<Record<TemplateEvent, Readonly<Record<string, string>>>> = {
  "a push to main": { CI_PIPELINE_SOURCE: "push", CI_COMMIT_BRANCH: "main" },
  "a push to a branch": { CI_PIPELINE_SOURCE: "push", CI_COMMIT_BRANCH: "feature" },
  "a tag of the consumer": tagged("v1.2.3"),
  "another tag": tagged("vscode-v1.2.3"),
  "a pull request": { CI_PIPELINE_SOURCE: "merge_request_event" },
  "a webhook of the broker": { ...triggered, ...changedPact },
};

test.each(Object.entries(events))("the template for GitLab, after %s", (event, variables) => {
  const lines = jobsOf(variables).flatMap((name) => jobs[name]?.script ?? []);
  const steps = strictPactSteps(lines, { CI_COMMIT_SHA: "c0ffee1", ...variables });
  expect(steps).toEqual(templateSteps[event as TemplateEvent]);
});

test("the template for GitLab does nothing after another trigger", () => {
  expect(jobsOf(triggered)).toEqual([]);
});
