import { join, resolve } from "node:path";
import { assemble, assemblyFolder, type Edition } from "./assemble.ts";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import { vsCodeEnvironment } from "./environment.ts";
import { installExtension } from "./install-extension.ts";
import { type SecretsFront, startSecretsFront } from "./secrets-front.ts";
import { type Server, startServer } from "./server.ts";
import { type Settings, addMissingSettings, quietSettings } from "./settings.ts";

/** What `startVsCode` starts VS Code with. */
export interface VsCodeOptions {
  /** The path of the `.vsix` file to install; it replaces an installed one, of the same version too. */
  extension: string;
  /** Keeps everything between starts; without it a temporary folder is used and removed at the end. */
  dataDir?: string | undefined;
  /** Which VS Code is started; the newest unless told otherwise. */
  edition?: Edition | undefined;
  /** The folder that VS Code opens; without it an empty one. */
  workspace?: string | undefined;
  /** Settings for the user's settings file, where that does not have them already. */
  settings?: Settings | undefined;
  /** The port for the browser; without it the system chooses one. Secrets last from start to start only on the same port. */
  port?: number | undefined;
  /** Variables for VS Code's processes, extensions included, beside those of this process. */
  environment?: Record<string, string> | undefined;
  /** Ends the start, or the running VS Code. */
  signal?: AbortSignal | undefined;
}

/** A VS Code that runs and is served to browsers of this machine. */
export interface RunningVsCode {
  /** The address to open. It contains the connection token, which lets its bearer run anything: show it to the user alone. */
  url: string;
  port: number;
  /** What VS Code's server printed, without the token. */
  logFile: string;
  /** Is fulfilled when VS Code has ended, for whatever reason. */
  exited: Promise<void>;
  /** Ends VS Code with all its processes. */
  stop: () => Promise<void>;
}

/**
 * Starts a real VS Code with an extension installed and serves it to browsers of this machine.
 *
 * It ends with this process, even if that is killed. It never asks an extension gallery or sends telemetry.
 * Fails with an error that names the port where that is taken.
 */
export async function startVsCode(options: VsCodeOptions): Promise<RunningVsCode> {
  options.signal?.throwIfAborted();
  const data = await openDataFolder(options.dataDir);
  let front: SecretsFront | undefined;
  try {
    // First of all, since a taken port mostly means that a VS Code runs on this data folder.
    front = await startSecretsFront({
      port: options.port ?? 0,
      connectionToken: data.connectionToken,
      keyFile: data.keyFile,
    });
    const server = await startServerOn(data, options);
    front.passOnTo(server.port);
    return run({ data, front, server, signal: options.signal });
  } catch (error) {
    await front?.close();
    await data.dispose();
    throw error;
  }
}

async function startServerOn(data: DataFolder, options: VsCodeOptions): Promise<Server> {
  const { signal } = options;
  await data.clearRun();
  await addMissingSettings(data.settingsFile, { ...quietSettings, ...options.settings });
  const program = join(await assemble(assemblyFolder, options.edition), "out/server-main.js");
  const environment = vsCodeEnvironment(data, options.environment);
  const common = [
    "--accept-server-license-terms",
    `--server-data-dir=${data.server}`,
    `--extensions-dir=${data.extensions}`,
    "--telemetry-level=off",
  ];
  await installExtension(resolve(options.extension), { command: [program, ...common], environment, signal });
  return await startServer({
    command: [
      program,
      ...common,
      "--host=127.0.0.1",
      "--port=0",
      // Everybody on the machine can read a command line, so the token is not in it.
      `--connection-token-file=${data.tokenFile}`,
      "--disable-workspace-trust",
      `--default-folder=${resolve(options.workspace ?? data.workspace)}`,
    ],
    environment,
    logFile: data.logFile,
    signal,
  });
}

function run(parts: {
  data: DataFolder;
  front: SecretsFront;
  server: Server;
  signal: AbortSignal | undefined;
}): RunningVsCode {
  const { data, front, server, signal } = parts;
  const stop = async () => {
    await server.stop();
    await exited;
  };
  const exited = server.exited.then(async () => {
    signal?.removeEventListener("abort", stop);
    await front.close();
    await data.dispose();
  });
  signal?.addEventListener("abort", stop, { once: true });
  return {
    url: `http://127.0.0.1:${front.port}/?tkn=${data.connectionToken}`,
    port: front.port,
    logFile: data.logFile,
    exited,
    stop,
  };
}
