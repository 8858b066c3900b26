/** `pnpm release-rehearsal`: publishes every package to a registry on this machine, and uses what is installed from it. */
import { spawn, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { command } from "@identity-users/command";
import { parse } from "yaml";
import { environment, root } from "../workspace.ts";
import { startLocalRegistry, type LocalRegistry } from "./local-registry.ts";

const usage = `Usage: pnpm release-rehearsal

Publishes the SDK, strict-pact and the local service by the commands of .github/workflows/release.yml to a registry on a free
port of this machine, which has every other package from the registry that npm is configured for. Then installs all three from
it into an empty project, and runs there the first snippet of the service's README, the service, a call of the SDK to it, and
strict-pact. Leaves nothing behind, and no tag.
`;

/** Runs a line of shell. Throws unless it ends with 0. */
async function run(line: string, options: SpawnOptions): Promise<void> {
  process.stdout.write(`\n$ ${line}\n`);
  const child = spawn("sh", ["-c", line], { ...options, stdio: ["ignore", "inherit", "inherit"] });
  const [code, signal] = await once(child, "close");
  if (code !== 0) throw new Error(`Cannot rehearse the release: "${line}" ended with ${code ?? signal}`);
}

/** Returns the commands of the release's job that publishes: those that pack, and the one that publishes. */
function releaseCommands(): string[] {
  const { jobs } = parse(readFileSync(join(root, ".github/workflows/release.yml"), "utf8")) as {
    readonly jobs: { readonly publish: { readonly steps: readonly { run?: string; with?: Record<string, string> }[] } };
  };
  const commands = jobs.publish.steps.flatMap(({ run = "", with: inputs }) => inputs?.["publish-script"] ?? run);
  return commands.filter((line) => / turbo run package | changeset publish$/.test(line));
}

/** Returns the variables by which npm and pnpm know one registry only, with the account that may publish. */
function variablesFor({ url, token }: LocalRegistry, folder: string): NodeJS.ProcessEnv {
  const file = join(folder, "npmrc");
  writeFileSync(file, `registry=${url}/\n${url.replace("http:", "")}/:_authToken=${token}\n`, { mode: 0o600 });
  const names = ["npm_config_userconfig", "pnpm_config_userconfig"];
  const variables = Object.fromEntries(names.map((name) => [name, file]));
  return { ...variables, npm_config_registry: `${url}/`, pnpm_config_registry: `${url}/` };
}

/** Returns the environment of a person outside the repository, who has Node and npm and an empty cache. */
function environmentOutside(variables: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  symlinkSync(process.execPath, join(bin, "node"));
  const { PATH = "", ...others } = environment();
  const kept = Object.entries(others).filter(([name]) => !/^(npm_|pnpm_|turbo_|init_cwd$|node_path$)/i.test(name));
  const path = [bin, ...PATH.split(delimiter).filter((each) => !each.startsWith(root))].join(delimiter);
  return {
    ...Object.fromEntries(kept),
    ...variables,
    npm_config_cache: join(folder, "npm"),
    npm_config_update_notifier: "false",
    PATH: path,
  };
}

/** Runs the first snippet of the service's README as it is written: a command, a test, and the command that runs the test. */
async function runReadme(project: string, env: NodeJS.ProcessEnv): Promise<void> {
  const readme = readFileSync(join(root, "apps/identity/README.md"), "utf8");
  const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language, text = ""]) => ({ language, text }));
  const [install, test, start] = blocks;
  const [, file] = /^Save this as `([^`]+)`/m.exec(readme) ?? [];
  if (!file || install?.language !== "sh" || test?.language !== "js" || start?.language !== "sh")
    throw new Error("Cannot run the first snippet of the service's README: it is not a command, a test and a command");
  await run(install.text.trim(), { cwd: project, env });
  writeFileSync(join(project, file), test.text);
  await run(start.text.trim(), { cwd: project, env });
}

/** Fails for a package that came from elsewhere than this registry. */
function checkOrigin(project: string, { url }: LocalRegistry): void {
  const { packages } = JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly resolved?: string }>>;
  };
  const others = Object.entries(packages).filter(([name, { resolved }]) => name && !resolved?.startsWith(`${url}/`));
  if (others.length > 0)
    throw new Error(`Cannot rehearse the release: ${others.map(([name]) => name).join(", ")} came from elsewhere`);
}

const call = `import { readFileSync } from "node:fs";
import { createIdentityClient } from "@identity-users/sdk";

const [, , baseUrl = ""] = process.argv;
const token = readFileSync(".data/identity/admin-token", "utf8").trim();
const users = await createIdentityClient({ baseUrl, token }).listUsers();
if (users.length < 50) throw new Error(\`Cannot find the demo users: there are only \${users.length}\`);
process.stdout.write(\`\${users.length} users\\n\`);
`;

/** Starts the service as the README says, asks for its health, and calls it by the SDK. */
async function useService(project: string, env: NodeJS.ProcessEnv): Promise<void> {
  const line = "npx @identity-users/identity --demo";
  process.stdout.write(`\n$ ${line}\n`);
  const options = { cwd: project, env: { ...env, IDENTITY_PORT: "0", IDENTITY_LOG_LEVEL: "error" }, detached: true };
  const service = spawn("sh", ["-c", line], { ...options, stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(service, "close");
  const ended = closed.then(([code]) =>
    Promise.reject(new Error(`Cannot rehearse the release: "${line}" ended with ${code}`)),
  );
  const [url] = (await Promise.race([once(createInterface(service.stdout), "line"), ended])) as [string];
  const { status } = await fetch(new URL("/health", url));
  process.stdout.write(`${url}\n/health: ${status}\n`);
  if (status !== 200) throw new Error(`Cannot rehearse the release: the service's health is ${status}`);
  await run(`node call.mjs ${url}`, { cwd: project, env });
  // npx, its shell and the service.
  process.kill(-(service.pid ?? 0), "SIGTERM");
  await closed;
}

await command({
  name: "release-rehearsal",
  action: "rehearse the release",
  usage,
  options: {},
  async run() {
    const folder = mkdtempSync(join(tmpdir(), "rehearsal-"));
    const registry = await startLocalRegistry(folder);
    const variables = variablesFor(registry, folder);
    for (const line of releaseCommands()) {
      const option = line.endsWith(" publish") ? "--no-git-tag" : "--output-logs=errors-only";
      await run(`${line} ${option}`, { cwd: root, env: { ...environment(), ...variables } });
    }
    const project = join(folder, "project");
    mkdirSync(project);
    const env = environmentOutside(variables, folder);
    await runReadme(project, env);
    await run("npm install @identity-users/sdk @identity-users/strict-pact", { cwd: project, env });
    checkOrigin(project, registry);
    writeFileSync(join(project, "types.mts"), `export { createIdentityServer } from "@identity-users/identity";\n`);
    // Checks every declaration, as a project without `skipLibCheck` and without Node's types does.
    await run(`'${root}node_modules/.bin/tsc' --noEmit --strict --module nodenext types.mts`, { cwd: project, env });
    writeFileSync(join(project, "call.mjs"), call);
    await useService(project, env);
    await run("npx strict-pact --help", { cwd: project, env });
    process.stdout.write("\nEvery package was published, installed and used.\n");
  },
});
