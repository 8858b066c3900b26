import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { hostNode } from "../assemble/host-node.ts";

/** Installs an extension's `.vsix` file. It replaces an installed version, the same one included. */
export async function installExtension(
  extension: string,
  options: { command: string[]; environment: NodeJS.ProcessEnv; signal?: AbortSignal | undefined },
): Promise<void> {
  const { command, environment, signal } = options;
  try {
    await promisify(execFile)(hostNode(), [...command, "--install-extension", extension, "--force"], {
      env: environment,
      ...(signal && { signal }),
    });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new Error(`Cannot install extension "${extension}": ${reasonOf(cause)}`, { cause });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && "stderr" in error && typeof error.stderr === "string" && error.stderr !== "") {
    return error.stderr.trim();
  }
  return String(error);
}
