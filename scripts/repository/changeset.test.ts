import { execFileSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "../workspace.ts";

const folder = mkdtempSync(join(tmpdir(), "release-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ["sdk", "packages/sdk"],
  ["strict-pact", "packages/strict-pact"],
  ["identity", "apps/identity"],
])("a changeset of %s becomes its version and changelog, and nothing else", (name, path) => {
  const copy = join(folder, name);
  const manifests = globSync(["package.json", "{packages,apps}/*/package.json", "contracts/package.json"], {
    cwd: root,
  });
  for (const file of [...manifests, "pnpm-workspace.yaml", "pnpm-lock.yaml", ".changeset/config.json"]) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  const git = (...parameters: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...parameters], { cwd: copy });
  git("init", "--quiet", "--initial-branch=main");
  git("add", ".");
  git("commit", "--quiet", "--message", "before");
  writeFileSync(
    join(copy, ".changeset/one.md"),
    `---\n"@identity-users/${name}": minor\n---\n\nAdds details to errors.\n`,
  );
  git("add", ".");
  git("commit", "--quiet", "--message", "change");
  const before = Object.fromEntries(manifests.map((file) => [file, readFileSync(join(copy, file), "utf8")]));

  execFileSync(join(root, "node_modules/.bin/changeset"), ["version"], { cwd: copy, stdio: "pipe" });

  const changed = manifests.filter((file) => readFileSync(join(copy, file), "utf8") !== before[file]);
  expect(changed).toEqual([`${path}/package.json`]);
  const versionOf = (json: string) => (JSON.parse(json) as { version: string }).version.split(".").map(Number);
  const [major, minor = 0] = versionOf(before[`${path}/package.json`] ?? "");
  expect(versionOf(readFileSync(join(copy, `${path}/package.json`), "utf8"))).toEqual([major, minor + 1, 0]);
  expect(readFileSync(join(copy, `${path}/CHANGELOG.md`), "utf8")).toContain("Adds details to errors.");
});
