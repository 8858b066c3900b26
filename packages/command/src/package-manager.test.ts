import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const { packageManager } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
  packageManager: string;
};
const npx = `npx -y ${packageManager} --silent start`;

/** Reports the package managers that it found, then that it still runs, until one of them dies. */
const program = `
  import { appendFileSync } from "node:fs";
  import { packageManagers, whenPackageManagerDies } from ${JSON.stringify(new URL("./package-manager.ts", import.meta.url).href)};
  const report = (line) => appendFileSync(process.env.REPORT, line + "\\n");
  report(JSON.stringify({ self: process.pid, managers: packageManagers().map(({ pid }) => pid) }));
  whenPackageManagerDies(() => { report("gone"); process.exit(); }, 100);
  setInterval(() => report("goes on"), 100);
`;

let folder: string;
let running: number[];
beforeEach(() => {
  running = [];
  folder = mkdtempSync(join(tmpdir(), "npm-package-manager-"));
  const scripts = { start: "node program.mts", background: `${npx} &`, foreground: npx };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "tried", version: "1.0.0", scripts }));
  writeFileSync(join(folder, "program.mts"), program);
  mkdirSync(join(folder, "other"));
  const other = { name: "other", version: "1.0.0", scripts: { dev: "node ../program.mts &" } };
  writeFileSync(join(folder, "other", "package.json"), JSON.stringify(other));
});
afterEach(() => {
  for (const pid of running) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended.
    }
  }
  rmSync(folder, { recursive: true, maxRetries: 5 });
});

const report = () => (existsSync(join(folder, "report")) ? readFileSync(join(folder, "report"), "utf8") : "");

/** Runs a shell script from a file, and waits until the program is up. */
async function launch(script: string) {
  writeFileSync(join(folder, "deploy.sh"), `${script}\n`);
  const env = {
    ...process.env,
    REPORT: join(folder, "report"),
    PATH: `${join(process.execPath, "..")}:${process.env["PATH"]}`,
  };
  for (const name of Object.keys(env)) if (name.startsWith("npm_")) delete env[name as keyof typeof env];
  const shell = spawn("sh", [join(folder, "deploy.sh")], { cwd: folder, env, stdio: "ignore", detached: true });
  const ended = once(shell, "exit");
  running.push(shell.pid ?? 0);
  await vi.waitUntil(() => report().includes("\n"), { timeout: 60_000 });
  const found = JSON.parse(report().split("\n")[0] ?? "") as { self: number; managers: number[] };
  running.push(found.self, ...found.managers);
  return { shell, ended, ...found };
}

/** Waits until the program has checked its package managers several times and still runs. */
async function goesOn(): Promise<void> {
  const before = report().length;
  await vi.waitUntil(() => report().length > before + 10 * "goes on\n".length, { timeout: 60_000 });
  expect(report()).not.toContain("gone");
}

/** Waits until a process has ended: some package managers end their children when killed, others leave it to the program. */
const gone = (pid: number) => vi.waitUntil(() => !isAlive(pid), { timeout: 60_000 });

function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

test.for([
  ["a script that ends", `${npx} &`],
  ["a script that ends, by nohup", `nohup ${npx} >/dev/null 2>&1 &`],
  ["a script that ends, by setsid", `setsid ${npx} &`],
  ["a shell of a script that ends", `sh -c '${npx} & exit 0'`],
  ["an npm script that ends", "npm run background"],
])(
  "a program in the background of %s keeps running, and ends with its npx",
  { timeout: 180_000 },
  async ([, script = ""]) => {
    const { ended, managers, self } = await launch(script);
    await ended;
    await goesOn();
    expect(managers).toHaveLength(2);
    process.kill(managers[1] ?? 0, "SIGKILL");
    await gone(self);
    expect(report()).toContain("gone");
  },
);

test.for([
  ["npx", 1],
  ["pnpm", 0],
] as const)("a program in the foreground ends with its %s", { timeout: 180_000 }, async ([, index]) => {
  const { managers, self } = await launch(npx);
  process.kill(managers[index] ?? 0, "SIGKILL");
  await gone(self);
});

test(
  "an npm script that runs npx in the foreground does not count as a package manager",
  { timeout: 180_000 },
  async () => {
    const { managers } = await launch("npm run foreground");
    expect(managers).toHaveLength(2);
  },
);

test("a program that another package's script left in the background keeps running", { timeout: 180_000 }, async () => {
  const { ended } = await launch("cd other && npm run dev");
  await ended;
  await goesOn();
});

test("a program without a package manager keeps running", { timeout: 180_000 }, async () => {
  const { ended, managers } = await launch("node program.mts &");
  await ended;
  expect(managers).toEqual([]);
  await goesOn();
});
