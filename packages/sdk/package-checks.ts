import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** `package-checks.ts [FILE]`: packs the SDK as it would be published; `pnpm run package` then checks the tarball. */
const folder = import.meta.dirname;
const tarball = process.argv[2] ?? join(folder, "identity-users-sdk.tgz");

function fail(reason: string): never {
  console.error(`Cannot package the SDK: ${reason}`);
  process.exit(1);
}

const { publishConfig } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
  publishConfig: { exports: Record<string, string | Record<string, string>> };
};
const targets = Object.values(publishConfig.exports).flatMap((entry) =>
  typeof entry === "string" ? entry : Object.values(entry),
);
for (const target of targets) {
  if (!existsSync(join(folder, target))) fail(`${target} is not built; run the build task first`);
}

rmSync(tarball, { force: true });
const pack = ["pack", "--out", tarball];
// The pnpm that runs this script, if any: a script for Node or a native program.
const pnpm = process.env["npm_execpath"]?.includes("pnpm") ? process.env["npm_execpath"] : "pnpm";
const [command, parameters] = /\.c?js$/.test(pnpm) ? [process.execPath, [pnpm, ...pack]] : [pnpm, pack];
execFileSync(command, parameters, { cwd: folder, stdio: "inherit" });
