import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../../workspace.ts";

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

/** Returns the commands of strict-pact that run. */
function commandsOf(variables: Readonly<Record<string, string>>): string[] {
  const given: Readonly<Record<string, string>> = { CI_COMMIT_SHA: "c0ffee1", ...variables };
  return jobsOf(variables)
    .flatMap((name) => jobs[name]?.script ?? [])
    .filter((line) => line.startsWith("npx strict-pact"))
    .map((line) => line.replaceAll(/"\$([A-Z_]+)"/g, (text, name: string) => given[name] ?? text).replace("npx ", ""));
}

const consumer = (branch: string) => [
  "strict-pact check",
  `strict-pact publish --version c0ffee1 --branch ${branch}`,
  "strict-pact can-i-deploy --side consumer --version c0ffee1 --environment production --wait 1800",
];
const verified = (version: string, branch: string) =>
  `strict-pact verify-broker --version ${version} --branch ${branch}`;
const changed = { PACT_URL: "https://broker.example.com/pact", PROVIDER_VERSION: "deadbee", PROVIDER_BRANCH: "main" };

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  [
    "a push to main",
    { CI_PIPELINE_SOURCE: "push", CI_COMMIT_BRANCH: "main" },
    [
      ...consumer("main"),
      verified("c0ffee1", "main"),
      "strict-pact can-i-deploy --side provider --version c0ffee1 --environment production",
      "strict-pact record-deployment --side provider --version c0ffee1 --environment production",
    ],
  ],
  [
    "a push to a branch",
    { CI_PIPELINE_SOURCE: "push", CI_COMMIT_BRANCH: "feature" },
    [...consumer("feature"), verified("c0ffee1", "feature")],
  ],
  [
    "a tag of the consumer",
    { CI_PIPELINE_SOURCE: "push", CI_COMMIT_TAG: "v1.2.3" },
    [
      "strict-pact can-i-deploy --side consumer --version c0ffee1 --environment production --wait 1800",
      "strict-pact record-release --side consumer --version c0ffee1 --environment production",
    ],
  ],
  ["another tag", { CI_PIPELINE_SOURCE: "push", CI_COMMIT_TAG: "vscode-v1.2.3" }, []],
  ["a merge request", { CI_PIPELINE_SOURCE: "merge_request_event" }, []],
  [
    "a webhook of the broker",
    { CI_PIPELINE_SOURCE: "trigger", CI_COMMIT_BRANCH: "main", ...changed },
    [verified("deadbee", "main")],
  ],
  ["another trigger", { CI_PIPELINE_SOURCE: "trigger", CI_COMMIT_BRANCH: "main" }, []],
])("the template for GitLab, after %s", (_name, variables, expected) => {
  expect(commandsOf(variables)).toEqual(expected);
});
