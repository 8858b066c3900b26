/** `run-markdown-commands.ts [FILE…]`: runs every command of every Markdown file, each block from a clean clone. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../workspace.ts";
import { commandsOf, isRunnable, type Command } from "./markdown-commands.ts";

const minutes = 15;
const folder = mkdtempSync(join(tmpdir(), "markdown-commands-"));
const home = join(folder, "home");
mkdirSync(home);

// A temporary home, so that nothing is written into the user's; the caches of downloads are shared.
const environment: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|pnpm_|turbo_|init_cwd$)/i.test(name))),
  HOME: home,
  XDG_DATA_HOME: process.env["XDG_DATA_HOME"] ?? join(homedir(), ".local/share"),
  XDG_CACHE_HOME: process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"),
  npm_config_cache: execFileSync("npm", ["config", "get", "cache"], { encoding: "utf8" }).trim(),
  PATH: (process.env["PATH"] ?? "")
    .split(":")
    .filter((path) => !path.startsWith(root))
    .join(":"),
};

/** Runs a command to its end, or until it is ready and stopped; returns the failure, or undefined. */
async function failureOf({ text, ready, options = "" }: Command, clone: string): Promise<string | undefined> {
  const command = `${text} ${options}`.trim();
  const child = spawn("bash", ["-c", command], {
    cwd: clone,
    env: environment,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  // A terminal sends its signals to the whole process group.
  const signal = (name: NodeJS.Signals) => process.kill(-(child.pid ?? 0), name);
  let output = "";
  let stopped = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (!stopped && ready?.test(output)) {
        stopped = true;
        signal("SIGINT");
      }
    });
  }
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    signal("SIGKILL");
  }, minutes * 60_000);
  const [code, by] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  if (late)
    return `it did not ${ready && !stopped ? "say that it is ready" : "end"} within ${minutes} minutes\n${output.slice(-4_000)}`;
  if (ready ? stopped : code === 0) return undefined;
  return `it ended with ${code ?? by}\n${output.slice(-4_000)}`;
}

const given = process.argv.slice(2);
const files =
  given.length > 0
    ? given
    : execFileSync("git", ["ls-files", "*.md"], { cwd: root, encoding: "utf8" }).trim().split("\n");
const done = new Set<string>();
let failed = 0;
for (const file of files) {
  for (const [index, commands] of commandsOf(readFileSync(join(root, file), "utf8")).entries()) {
    const runnable = commands.filter(isRunnable);
    if (runnable.every(({ text }) => done.has(text))) continue;
    const clone = join(folder, `${file.replaceAll("/", "-")}-${index}`);
    execFileSync("git", ["clone", "--quiet", root, clone]);
    // In a sentence or a table, the command of one package assumes that it is installed.
    const first = runnable.length === 1 && / (--filter|exec) /.test(runnable[0]?.text ?? "");
    const before: Command[] = first ? [{ text: `${runnable[0]?.text.split(" ", 3).join(" ")} install` }] : [];
    for (const command of [...before, ...runnable]) {
      const started = performance.now();
      const failure = await failureOf(command, clone);
      done.add(command.text);
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      if (failure !== undefined) failed += 1;
      const result = failure === undefined ? `ok, ${seconds} s` : `Cannot run: ${failure}`;
      process.stdout.write(`${file}: ${command.text}: ${result}\n`);
    }
    rmSync(clone, { recursive: true, force: true });
  }
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${done.size - failed} commands run, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
