import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { root } from "../workspace.ts";

/** A fake registry, and a copy of the script beside manifests that the tests change. */
const published = new Set<string>();
const registry = createServer((request, response) => {
  const name = decodeURIComponent(request.url?.slice(1) ?? "");
  const version = { name, version: "0.1.0" };
  response.statusCode = published.has(name) ? 200 : 404;
  response.end(
    published.has(name)
      ? JSON.stringify({ name, "dist-tags": { latest: "0.1.0" }, versions: { "0.1.0": version } })
      : JSON.stringify({ error: "Not found" }),
  );
});
const copy = mkdtempSync(join(tmpdir(), "check-release-"));
beforeAll(async () => {
  for (const file of globSync(["scripts/{workspace.ts,package.json}", "scripts/repository/check-release.ts"], {
    cwd: root,
  })) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  await once(registry.listen(0, "127.0.0.1"), "listening");
});
afterAll(() => {
  registry.close();
  rmSync(copy, { recursive: true });
});
beforeEach(() => published.clear());

async function check(target: string, folder: string, changes: Record<string, unknown> = {}, repository = "acme/users") {
  const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Record<string, unknown>;
  mkdirSync(join(copy, folder), { recursive: true });
  writeFileSync(join(copy, folder, "package.json"), JSON.stringify({ ...manifest, ...changes }));
  const { port } = registry.address() as AddressInfo;
  const env = { ...process.env, npm_config_registry: `http://127.0.0.1:${port}`, GITHUB_REPOSITORY: repository };
  const child = spawn(process.execPath, [join(copy, "scripts/repository/check-release.ts"), target, folder], { env });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const [status] = (await once(child, "close")) as [number];
  return { status, stderr };
}

const ours = { repository: { type: "git", url: "git+https://github.com/acme/users.git" } };
const refusal = (name: string, reason: string) => ({
  status: 1,
  stderr: `Cannot release ${name}: ${reason}; see docs/releasing.md\n`,
});

test("the SDK is refused if its manifest names no repository, or another one", async () => {
  const sdk = "@identity-users/sdk";
  expect(await check("npm", "packages/sdk", { repository: undefined })).toEqual(
    refusal(sdk, 'packages/sdk/package.json names no "repository"'),
  );
  expect(await check("npm", "packages/sdk", ours, "else/where")).toEqual(
    refusal(sdk, `"repository" of packages/sdk/package.json is ${ours.repository.url}, not else/where`),
  );
});

test("the SDK is refused until its first version is published, and accepted then", async () => {
  expect(await check("npm", "packages/sdk", ours)).toEqual(
    refusal("@identity-users/sdk", "the first version is not published yet"),
  );
  published.add("@identity-users/sdk");
  expect(await check("npm", "packages/sdk", ours)).toEqual({ status: 0, stderr: "" });
});

test("the extension is refused without a repository and a publisher of one's own", async () => {
  const folder = "apps/vscode";
  expect((await check("vscode", folder, { repository: undefined })).stderr).toContain('names no "repository"');
  const placeholder = 'apps/vscode/package.json" is not an account of yours';
  expect(await check("vscode", folder, ours)).toEqual(
    refusal("identity-users", `"publisher" of ${placeholder.replace('"', "")}`),
  );
  expect(await check("vscode", folder, { ...ours, publisher: "acme" })).toEqual({ status: 0, stderr: "" });
});
