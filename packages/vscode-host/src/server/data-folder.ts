import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { secretFile } from "./secret-file.ts";

// The longest socket name of VS Code, and the longest path of a socket (macOS: 103 characters).
const longestSocketName = "/vscode-ipc-00000000-0000-0000-0000-000000000000.sock".length;
const longestSocketPath = 103;

/** The folder with all files of one VS Code, and the paths in it. */
export interface DataFolder {
  path: string;
  home: string;
  /** The folder for sockets; in the system's temporary folder if the data folder's path is too long for them. */
  run: string;
  server: string;
  extensions: string;
  workspace: string;
  settingsFile: string;
  logFile: string;
  keyFile: string;
  tokenFile: string;
  connectionToken: string;
  /** Removes the sockets that a killed server left behind. */
  clearRun: () => Promise<void>;
  /** Removes a temporary data folder; of a given one, only a sockets' folder outside it. */
  dispose: () => Promise<void>;
}

/** Opens the data folder at `path`, or makes a temporary one. */
export async function openDataFolder(path?: string): Promise<DataFolder> {
  const folder = path === undefined ? await mkdtemp(join(tmpdir(), "vscode-host-")) : resolve(path);
  const inside = (name: string) => join(folder, name);
  const paths = {
    path: folder,
    home: inside("home"),
    run: await socketFolder(inside("run")),
    server: inside("server"),
    extensions: inside("extensions"),
    workspace: inside("workspace"),
    settingsFile: inside("server/data/User/settings.json"),
    logFile: inside("server.log"),
    keyFile: inside("key-half"),
    tokenFile: inside("connection-token"),
  };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of [paths.home, paths.run, paths.server, paths.extensions, paths.workspace]) {
    await mkdir(name, { recursive: true, mode: 0o700 });
  }
  const token = await secretFile(paths.tokenFile, () => Buffer.from(randomBytes(24).toString("base64url")));
  return {
    ...paths,
    connectionToken: token.toString("utf8"),
    clearRun: async () => {
      await rm(paths.run, { recursive: true, force: true });
      await mkdir(paths.run, { mode: 0o700 });
    },
    dispose: async () => {
      if (paths.run !== inside("run")) await rm(paths.run, { recursive: true, force: true });
      if (path === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function socketFolder(preferred: string): Promise<string> {
  if (preferred.length + longestSocketName <= longestSocketPath) return preferred;
  return await mkdtemp(join(tmpdir(), "vscode-host-"));
}
