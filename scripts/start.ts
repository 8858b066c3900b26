/** `pnpm start`: starts a real VS Code with the extension, connected to a local service with a demo directory. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { command, type Run } from "@identity-users/command";
import { unmarked } from "@identity-users/command/marked";
import { count, flag, port, text, type Values } from "@identity-users/command/options";
import { createIdentityClient } from "@identity-users/sdk";
import { startVsCode } from "@identity-users/vscode-host";
import { mustBeFree } from "./local/free-port.ts";
import { data, environment, fromUser, root } from "./workspace.ts";
import { startLocalService, type LocalService } from "./local/local-service.ts";
import { lock } from "./local/lock.ts";
import { openBrowser } from "./local/open-browser.ts";
import { during } from "./tasks/progress.ts";
import { runTasks } from "./tasks/run.ts";

const usage = `Usage: pnpm start [options]

Starts the local identity service on a demo directory and a real VS Code with the sidebar connected to it.

  --port N           port of VS Code (default 8480)
  --service-port N   port of the service (default 8443)
  --data-dir DIR     what is kept between starts (default .data)
  --desktop          use the VS Code on this machine ("code" on PATH) instead of one in the browser
  --oldest           use the oldest VS Code that the extension supports
  --users N          people in the demo directory, when it is first filled
  --no-open          do not open the browser
  --no-build         take the extension as it was last packaged
  --help             show this
`;

const options = {
  port: port(8480),
  "service-port": port(8443),
  "data-dir": text(),
  users: count(undefined),
  desktop: flag(),
  oldest: flag(),
  "no-open": flag(),
  "no-build": flag(),
};

async function packageExtension(): Promise<void> {
  const code = await runTasks(["package", "--filter=identity-users", "--output-logs=errors-only"]);
  if (code !== 0) throw new Error("Cannot start: the extension could not be built");
}

/** Returns the environment variables for the extension: the address and the path of the token file, never the token. */
function connectionTo({ url, tokenFile }: LocalService): Record<string, string> {
  return { FBN_IDENTITY_URL: url, IDENTITY_USERS_TOKEN_FILE: tokenFile, IDENTITY_USERS_REVEAL: "true" };
}

function startDesktop(service: LocalService, workspace: string) {
  const development = `--extensionDevelopmentPath=${join(root, "apps", "vscode")}`;
  // The editor is the user's own, so it must not end with this command.
  const env = { ...unmarked(environment()), ...connectionTo(service) };
  const child = spawn("code", ["--wait", "--new-window", development, workspace], { env, stdio: "ignore" });
  const exited = new Promise<void>((resolve, reject) => {
    child.once("error", () =>
      reject(new Error('Cannot start VS Code: there is no "code" on PATH; leave --desktop out for one in the browser')),
    );
    child.once("exit", () => resolve());
  });
  return { url: "on your desktop", exited, stop: async () => void child.kill() };
}

async function serviceOn(folder: string, port: number, users: number | undefined): Promise<LocalService> {
  const demo = users === undefined ? ["--demo"] : ["--demo-users", String(users)];
  const flags = [...demo, "--test-control", "--log-level", "info"];
  return startLocalService({ dataDir: join(folder, "identity"), port, flags });
}

/** Describes the directory: how many users it has, and whether they are kept from an earlier start. */
async function directoryOf({ url, tokenFile }: LocalService, wasThere: boolean): Promise<string> {
  const identity = createIdentityClient({ baseUrl: url, token: readFileSync(tokenFile, "utf8").trim() });
  const { length } = await identity.listUsers({ includeDeactivated: true });
  return wasThere ? `${length} users, kept from before` : `filled with ${length} demo users`;
}

async function start(values: Values<typeof options>, stopped: Promise<void>): Promise<void> {
  const { port, users, desktop, oldest, "service-port": servicePort, "data-dir": given } = values;
  const folder = given === undefined ? data : fromUser(given);
  const workspace = join(folder, "workspace");
  const release = lock(folder);
  const stops: (() => Promise<void> | void)[] = [release];
  // After a stop in the middle of a step no further step begins.
  const step = <T>(what: string, work: () => Promise<T>) =>
    Promise.race([during(what, work), stopped.then(() => Promise.reject(new Error("Cannot start: it was stopped")))]);
  try {
    if (!desktop) await mustBeFree(port, "--port");
    await mustBeFree(servicePort, "--service-port");
    if (!values["no-build"]) await step("Building the extension…", packageExtension);
    const wasThere = existsSync(join(folder, "identity", "identity.sqlite"));
    const service = await step("Starting the service…", () => serviceOn(folder, servicePort, users));
    stops.push(service.stop);
    mkdirSync(workspace, { recursive: true });
    const vscode = desktop
      ? startDesktop(service, workspace)
      : await step("Starting VS Code…", () =>
          startVsCode({
            extension: join(root, "apps", "vscode", "identity-users.vsix"),
            dataDir: join(folder, "vscode"),
            edition: oldest ? "oldest" : "newest",
            workspace,
            port,
            environment: connectionTo(service),
          }),
        );
    stops.push(vscode.stop);
    const directory = await directoryOf(service, wasThere);
    process.stdout.write(`
  VS Code    ${vscode.url}
  Service    ${service.url}
  Directory  ${directory}
  Data       ${folder}
  Stop       Ctrl-C
`);
    if (!desktop && !values["no-open"]) openBrowser(vscode.url);
    const ended = (what: string, log: string) => new Error(`Cannot go on: ${what} ended; its log is ${log}`);
    await Promise.race([
      stopped,
      service.exited.then(() => Promise.reject(ended("the service", service.logFile))),
      vscode.exited.then(() => (desktop ? undefined : Promise.reject(ended("VS Code", join(folder, "vscode"))))),
    ]);
  } finally {
    for (const stopOne of stops.toReversed()) await stopOne();
  }
}

await command({
  name: "start",
  action: "start",
  usage,
  options,
  run: (values, { stopped }: Run) => start(values, stopped()),
});
