import { join, resolve } from "node:path";
import { assemble, assemblyFolder, type Edition } from "../assemble/assemble.ts";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import { vsCodeEnvironment } from "./environment.ts";
import { installExtension } from "./install-extension.ts";
import { type SecretsFront, startSecretsFront } from "./secrets-front.ts";
import { type Server, startServer } from "./server.ts";
import { type Settings, addMissingSettings, quietSettings } from "../assemble/settings.ts";

/** Options of `startVsCode`. */
export interface VsCodeOptions {
  /** The path of the `.vsix` file to install; it replaces an installed version, the same one included. */
  extension: string;
  /** The folder for everything that is kept between starts; by default a temporary one, removed at the end. */
  dataDir?: string | undefined;
  /** The VS Code to start; by default the newest. */
  edition?: Edition | undefined;
  /** The folder that VS Code opens; by default an empty one. */
  workspace?: string | undefined;
  /** Settings to add to the user's settings file if it does not have them yet. */
  settings?: Settings | undefined;
  /** The port for the browser; by default a free one. Secrets are kept between starts only on the same port. */
  port?: number | undefined;
  /** More environment variables for VS Code's processes, extensions included. */
  environment?: Record<string, string> | undefined;
  /** Aborts the start, or ends the running VS Code. */
  signal?: AbortSignal | undefined;
}

/** A running VS Code, served to browsers of this machine. */
export interface RunningVsCode {
  /** The address to open. It contains the connection token, with which anybody can run any program: show it to the user only. */
  url: string;
  port: number;
  /** The log of VS Code's server, without the token. */
  logFile: string;
  /** Resolves when VS Code has ended, for any reason. */
  exited: Promise<void>;
  /** Ends VS Code with all its processes. */
  stop: () => Promise<void>;
}

/**
 * Starts a real VS Code with an extension installed and serves it to browsers of this machine.
 *
 * It ends with this process, even if that is killed. It requests no extension gallery and sends no telemetry.
 * Rejects with an error that names the port if the port is taken.
 */
export async function startVsCode(options: VsCodeOptions): Promise<RunningVsCode> {
  options.signal?.throwIfAborted();
  const data = await openDataFolder(options.dataDir);
  let front: SecretsFront | undefined;
  try {
    // The port is first, because a taken one usually means that a VS Code runs on this data folder.
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
      // Every user of the machine can read a command line, so the token is passed in a file.
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
