import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";

/** Packs the SDK as it would be published and checks the tarball: publint for the manifest, attw for the types of every entry. */
const room = import.meta.dirname;
const tarball = join(room, "identity-users-sdk.tgz");

function run(command: string, ...parameters: string[]): void {
  console.log(`$ ${[basename(command), ...parameters].join(" ").replaceAll(`${room}/`, "")}`);
  const bin = join(room, "node_modules", ".bin", command);
  execFileSync(existsSync(bin) ? bin : command, parameters, { cwd: room, stdio: "inherit" });
}

function fail(reason: string): never {
  console.error(`Cannot package the SDK: ${reason}`);
  process.exit(1);
}

const { publishConfig } = JSON.parse(readFileSync(join(room, "package.json"), "utf8")) as {
  publishConfig: { exports: Record<string, string> };
};
for (const target of Object.values(publishConfig.exports)) {
  if (!existsSync(join(room, target))) fail(`${target} is not built; run the build task first`);
}

rmSync(tarball, { force: true });
// The pnpm that runs this script, where one does.
const pnpm = process.env["npm_execpath"];
if (!pnpm?.includes("pnpm")) run("pnpm", "pack", "--out", tarball);
else if (/\.c?js$/.test(pnpm)) run(process.execPath, pnpm, "pack", "--out", tarball);
else run(pnpm, "pack", "--out", tarball);

try {
  run("publint", "run", tarball, "--strict");
  run("attw", tarball, "--profile", "esm-only");
} catch {
  fail("a check found a problem");
}
