import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { assemblyFolder } from "../assemble/assemble.ts";
import { hostNode } from "../assemble/host-node.ts";

const packageFolder = join(import.meta.dirname, "..", "..");

// The package's own configuration names folders of the serverless platform that it is made for.
const fontsConfiguration = `<?xml version="1.0"?>
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/**
 * Unpacks the Chromium of `@sparticuz/chromium` and returns the path of its executable, or undefined if it cannot run here.
 *
 * It runs on x64 Linux only, and is unpacked once, into a git-ignored folder of this package.
 */
export async function npmChromium(folder: string = assemblyFolder): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const manifest: { version: string } = JSON.parse(
    await readFile(join(packageFolder, "node_modules/@sparticuz/chromium/package.json"), "utf8"),
  );
  const unpacked = join(folder, `chromium-${manifest.version}`);
  const executable = join(unpacked, "chromium");
  if (existsSync(executable)) return executable;

  const unpacking = join(folder, `unpacking-${randomUUID()}`);
  try {
    await mkdir(unpacking, { recursive: true });
    await unpackInto(unpacking);
    await writeFile(join(unpacking, "fonts/fonts.conf"), fontsConfiguration);
    await rename(unpacking, unpacked);
  } catch (error) {
    // Another process may have been faster, with the same result.
    if (!existsSync(executable)) throw error;
  } finally {
    await rm(unpacking, { recursive: true, force: true });
  }
  return executable;
}

/** Unpacks into the folder as if it were the system's temporary one: the package uses only that, and trusts a file `chromium` in it. */
async function unpackInto(folder: string): Promise<void> {
  const script = `import chromium from "@sparticuz/chromium"; await chromium.executablePath();`;
  await promisify(execFile)(hostNode(), ["--input-type=module", "--eval", script], {
    cwd: packageFolder,
    env: { ...process.env, TMPDIR: folder },
  });
}
