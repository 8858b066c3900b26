/** `pnpm start`: a real VS Code with the extension, connected to a local service on a demo directory. */
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startVsCode } from "@identity-users/vscode-host";
import { data, environment, fromUser, root } from "./house.ts";
import { startLocalService, type LocalService } from "./local-service.ts";
import { lock } from "./lock.ts";
import { openBrowser } from "./open-browser.ts";
import { whenParentsDie } from "./parents.ts";
import { runTasks } from "./run.ts";

const usage = `Usage: pnpm start [options]

Starts the local identity service on a demo directory and a real VS Code with the sidebar connected to it.

  --port N           port of VS Code (default 8480)
  --service-port N   port of the service (default 8443)
  --data-dir DIR     what is kept between starts (default .data)
  --desktop          use the VS Code on this machine ("code" on PATH) instead of one in the browser
  --users N          people in the demo directory, when it is first filled
  --no-open          do not open the browser
  --no-build         take the extension as it was last packaged
  --help             show this
`;

const options = {
  port: { type: "string", default: "8480" },
  "service-port": { type: "string", default: "8443" },
  "data-dir": { type: "string" },
  users: { type: "string" },
  desktop: { type: "boolean", default: false },
  "no-open": { type: "boolean", default: false },
  "no-build": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

function portOf(option: "port" | "service-port", value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) throw new Error(`Cannot start: --${option} "${value}" is not a port`);
  return port;
}

async function packageExtension(): Promise<void> {
  const code = await runTasks(["package", "--filter=identity-users", "--output-logs=errors-only"]);
  if (code !== 0) throw new Error("Cannot start: the extension could not be built");
}

/** What the extension finds in its environment: the address, and the path of the token, never the token. */
function connectionTo({ url, tokenFile }: LocalService): Record<string, string> {
  return { FBN_IDENTITY_URL: url, IDENTITY_USERS_TOKEN_FILE: tokenFile, IDENTITY_USERS_REVEAL: "true" };
}

function startDesktop(service: LocalService, workspace: string) {
  const development = `--extensionDevelopmentPath=${join(root, "apps", "vscode")}`;
  const env = { ...environment(), ...connectionTo(service) };
  const child = spawn("code", ["--wait", "--new-window", development, workspace], { env, stdio: "ignore" });
  const exited = new Promise<void>((resolve, reject) => {
    child.once("error", () => reject(new Error('Cannot start VS Code: there is no "code" on PATH')));
    child.once("exit", () => resolve());
  });
  return { url: "on your desktop", exited, stop: async () => void child.kill() };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  if (values.help) return void process.stdout.write(usage);
  const port = portOf("port", values.port);
  const servicePort = portOf("service-port", values["service-port"]);
  const folder = values["data-dir"] === undefined ? data : fromUser(values["data-dir"]);
  const workspace = join(folder, "workspace");

  const stops: (() => Promise<void> | void)[] = [lock(join(folder, "start.lock"))];
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    for (const stopOne of stops.toReversed()) await stopOne();
  };
  process.on("SIGINT", () => void stop());
  process.on("SIGTERM", () => void stop());
  process.on("SIGHUP", () => void stop());
  whenParentsDie(() => void stop());
  try {
    if (!values["no-build"]) await packageExtension();
    const demo = values.users === undefined ? ["--demo"] : ["--demo-users", values.users];
    const flags = [...demo, "--test-control", "--log-level", "info"];
    const service = await startLocalService({ dataDir: join(folder, "identity"), port: servicePort, flags });
    stops.push(service.stop);
    mkdirSync(workspace, { recursive: true });
    const vscode = values.desktop
      ? startDesktop(service, workspace)
      : await startVsCode({
          extension: join(root, "apps", "vscode", "identity-users.vsix"),
          dataDir: join(folder, "vscode"),
          workspace,
          port,
          environment: connectionTo(service),
        });
    stops.push(vscode.stop);
    process.stdout.write(`\n  VS Code   ${vscode.url}\n  Service   ${service.url}\n  Stop      Ctrl-C\n`);
    if (!values.desktop && !values["no-open"]) openBrowser(vscode.url);
    await Promise.race([vscode.exited, service.exited]);
  } finally {
    if (!stopping) await stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
