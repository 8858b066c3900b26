import { execFileSync } from "node:child_process";
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { environment, root } from "../workspace.ts";

const tasks = ["check:format", "check:lint", "check:unused", "check:repository", "typecheck", "test", "package", "e2e"];
const contracts = ["contract:consumer", "contract:packed", "contract:verify"];

interface Plan {
  readonly tasks: readonly { readonly taskId: string; readonly hash: string; readonly command: string }[];
}

/** A copy of the working tree, without history, which the tests edit. */
let copy: string;
let before: ReadonlyMap<string, string>;

function git(folder: string, ...parameters: string[]): string {
  return execFileSync("git", parameters, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

/** Returns the tasks that turbo would run, each with the hash of its inputs. */
function hashes(): Map<string, string> {
  const parameters = ["run", ...tasks, ...contracts, "--dry=json", "--skip-infer"];
  const options = { cwd: copy, env: environment(), encoding: "utf8", maxBuffer: 2 ** 26 } as const;
  const plan = JSON.parse(
    execFileSync("turbo", parameters, { ...options, stdio: ["ignore", "pipe", "ignore"] }),
  ) as Plan;
  return new Map(
    plan.tasks
      .filter(({ command }) => command !== "<NONEXISTENT>")
      .map(({ taskId, hash }) => [taskId.replace(/^\/\/#|^@identity-users\//, ""), hash]),
  );
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "identity-users-tasks-"));
  for (const file of git(root, "ls-files", "-z").split("\0").filter(Boolean)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(root, file), join(copy, file));
  }
  git(copy, "init", "--quiet");
  git(copy, "add", "--all");
  before = hashes();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Returns the tasks that an edit of the file runs again. */
function rerunBy(file: string): string[] {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  appendFileSync(join(copy, file), "\n");
  const known = git(root, "ls-files", file) !== "";
  try {
    return [...hashes()].filter(([task, hash]) => before.get(task) !== hash).map(([task]) => task);
  } finally {
    if (known) copyFileSync(join(root, file), join(copy, file));
    else rmSync(join(copy, file));
  }
}

const text = ["check:format", "check:repository"];
const page = [...text, "documents#e2e"];
const config = [...text, "check:unused"];
const code = [...config, "check:lint"];
const sdkTests = [...code, "sdk#test", "sdk#typecheck"];
const contractTests = [...code, "contracts#test", "contracts#typecheck"];
const consumer = ["contracts#contract:consumer", "contracts#contract:packed"];
const provider = ["contracts#contract:verify"];
const published = ["strict-pact#build", "strict-pact#package"];
const users = ["documents", "scripts", "vscode-e2e"].map((name) => `${name}#typecheck`);
const flows = ["documents#e2e", "vscode-e2e#e2e"];
const platforms = ["sdk-platforms#e2e", "sdk-platforms#typecheck"];
const extension = ["build", "package", "test", "typecheck"].map((task) => `identity-users#${task}`);
const bundle = ["identity#build", "identity#package"];
const service = [...code, "identity#test", "identity#typecheck"];

/** Each edit, and the tasks that it runs again: no fewer, since a stale result would be green, and no more. */
const edits: Readonly<Record<string, readonly string[]>> = {
  "README.md": page,
  "docs/new.md": page,
  ".ci/run": text,
  ".github/workflows/ci.yml": config,
  ".changeset/config.json": code,
  ".vscode/tasks.json": code,
  "new.mts": code,
  "new.js": code,
  "packages/sdk/README.md": [...page, "sdk#test", "sdk#package", "sdk-platforms#e2e"],
  "packages/sdk/src/http/retry.test.ts": sdkTests,
  "packages/sdk/bench/race.ts": sdkTests,
  "packages/sdk/endurance/plan.ts": sdkTests,
  "packages/sdk/examples/first.ts": sdkTests,
  "packages/sdk/src/http/retry.ts": [
    ...sdkTests,
    "sdk#build",
    "sdk#package",
    "scripts#test",
    ...users,
    ...flows,
    ...platforms,
    ...extension,
    "contracts#test",
    "contracts#typecheck",
    ...consumer,
    ...provider,
  ],
  "contracts/README.md": [...page, "contracts#test"],
  "contracts/broker/cast.ts": [...contractTests, "scripts#test"],
  "contracts/mutants/planted.ts": [...contractTests, "scripts#test"],
  "contracts/checks/requirements.ts": contractTests,
  "contracts/checks/packed-sdk.ts": [...contractTests, "contracts#contract:packed", ...provider],
  "contracts/provider/service.verify.test.ts": [...contractTests, ...provider],
  "contracts/provider/local-provider.ts": [...contractTests, ...provider],
  "packages/strict-pact/src/pact/merge.test.ts": [...code, "strict-pact#test", "strict-pact#typecheck"],
  "packages/strict-pact/src/pact/merge.ts": [
    ...contractTests,
    "strict-pact#test",
    "strict-pact#typecheck",
    ...published,
    ...consumer,
    ...provider,
  ],
  "contracts/interactions/states.ts": [...contractTests, ...consumer, ...provider],
  "contracts/interactions/pact.test.ts": contractTests,
  "contracts/interactions/get-user.pact.test.ts": [...contractTests, ...consumer, ...provider],
  "contracts/package.json": [...contractTests, ...consumer, ...provider],
  "apps/identity/README.md": [...page, "identity#test", "identity#package"],
  "apps/identity/crash/mixed-writes.ts": service,
  "apps/identity/src/model/lifecycle.ts": [
    ...service,
    ...bundle,
    "scripts#test",
    "contracts#test",
    "contracts#typecheck",
    ...users,
    ...flows,
    ...platforms,
    ...provider,
  ],
  // It is part of the .vsix, which the end-to-end tests install.
  "apps/vscode/README.md": [...page, "identity-users#test", "identity-users#package", "vscode-e2e#e2e"],
  "apps/vscode/src/l10n.test.ts": [...code, "identity-users#test", "identity-users#typecheck"],
  "apps/vscode/e2e/workbench/editor.ts": [...code, "identity-users#test", "vscode-e2e#e2e", "vscode-e2e#typecheck"],
  "packages/command/src/command.ts": [
    ...service,
    ...bundle,
    "contracts#test",
    "contracts#typecheck",
    ...["command", "scripts", "strict-pact", "vscode-host"].flatMap((name) => [`${name}#test`, `${name}#typecheck`]),
    ...published,
    "documents#typecheck",
    "vscode-e2e#typecheck",
    ...flows,
    ...platforms,
    ...consumer,
    ...provider,
  ],
  "scripts/start.ts": [...code, "scripts#test", "scripts#typecheck", "vscode-e2e#e2e"],
  "scripts/local/lock.test.ts": [...code, "scripts#test", "scripts#typecheck"],
};

test.each(Object.entries(edits))("an edit of %s runs the tasks that read it, and no others", (file, expected) => {
  expect(rerunBy(file).toSorted()).toEqual(expected.toSorted());
});
