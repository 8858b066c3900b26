import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

// VS Code's server needs 22.15 (`registerHooks`); our supervisor is TypeScript, which Node runs since 22.18.
const oldest = { major: 22, minor: 18 };

/**
 * Returns the path of the Node for VS Code's server: the one that runs this process or, if that is too old, the one in the
 * workspace's `node_modules/.bin`. Throws if there is neither.
 */
export function hostNode(running: string = process.versions.node): string {
  if (isRecent(running)) return process.execPath;
  const installed = findUpwards(join("node_modules", ".bin", "node"));
  if (installed) return installed;
  throw new Error(`Cannot run VS Code: Node ${running} is older than ${oldest.major}.${oldest.minor}`);
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
}

function findUpwards(relative: string): string | undefined {
  let folder = import.meta.dirname;
  while (true) {
    const candidate = join(folder, relative);
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder) return undefined;
    folder = dirname(folder);
  }
}
