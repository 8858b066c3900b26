import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";

/** A process, with its command line and start time; ids are reused, so the start time is part of its identity. */
interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly began: string;
  readonly argv: readonly string[];
}

function look(pid: number): Process | undefined {
  try {
    if (!existsSync("/proc/self/stat")) return lookByPs(pid);
    // The name in brackets may contain anything; behind it are state, parent and, 19 fields further, the start time.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    const [state = "", parent = "0"] = fields;
    if ("ZX".includes(state)) return undefined;
    const argv = readFileSync(`/proc/${pid}/cmdline`, "utf8").replace(/\0+$/, "").split("\0");
    return { pid, parent: Number(parent), began: fields[19] ?? "", argv };
  } catch {
    return undefined;
  }
}

function lookByPs(pid: number): Process {
  const shown = execFileSync("ps", ["-o", "ppid=,lstart=,command=", "-p", String(pid)], { encoding: "utf8" });
  const [parent, ...rest] = shown.trim().split(/\s+/);
  return { pid, parent: Number(parent), began: rest.slice(0, 5).join(" "), argv: rest.slice(5) };
}

/** Returns the program of a process, also if Node runs its script or a title replaces its command line ("npm exec pnpm start"). */
function programOf({ argv: [program = "", script = ""] }: Process): string {
  const [name = ""] = basename(program.split(" ")[0] ?? "").split(".");
  return name === "node" ? (basename(script).split(/[-.]/)[0] ?? "") : name;
}

const isShell = ({ argv: [program = "", flag = ""] }: Process) =>
  /^-?(?:ba|da|z|k)?sh$/.test(basename(program)) && /^-\w*c$/.test(flag);
const isManager = (one: Process) => ["npm", "npx", "pnpm", "pnpx", "turbo"].includes(programOf(one));
/** Returns whether a package manager runs a program for its user, such as `npx pnpm …`, and not a package's script. */
const executes = (one: Process) =>
  programOf(one).endsWith("x") ||
  /^(?:exec|dlx|x)$/.test(
    one.argv
      .join(" ")
      .split(" ")
      .filter((word) => !word.startsWith("-"))[1] ?? "",
  );

/** Returns the nearest package manager above a process, skipping the shell in which it runs a script. */
function above(one: Process): Process | undefined {
  let next = look(one.parent);
  while (next && isShell(next)) next = look(next.parent);
  return next && isManager(next) ? next : undefined;
}

/**
 * Returns the package managers that run this program in their foreground: the one whose script it is, and the one with which
 * the user called that one (`npx pnpm start`). Processes above these, such as a shell, a session or another script, may end.
 */
export function packageManagers(self: number = process.pid): Process[] {
  const found: Process[] = [];
  let one = look(self);
  while (one && (one = above(one))) {
    const last = found.at(-1);
    const isDirect = last && (last.parent === one.pid || programOf(last) === "turbo");
    if (last && !isDirect && !executes(one)) break;
    found.push(one);
  }
  return found;
}

/** Returns whether the script belongs to this program's package; a script of another package may start it and end. */
function isOwnScript(): boolean {
  const manifest = process.env["npm_package_json"];
  return manifest !== undefined && (process.argv[1] ?? "").startsWith(dirname(manifest));
}

/**
 * Calls `onDeath` when one of the package managers that run this program dies. They cannot pass on a SIGKILL, so a killed
 * `npx` would leave everything below it running.
 */
export function whenPackageManagerDies(onDeath: () => void, everyMs = 500): void {
  const managers = isOwnScript() ? packageManagers() : [];
  if (managers.length === 0) return;
  const timer = setInterval(() => {
    if (managers.every(({ pid, began }) => look(pid)?.began === began)) return;
    clearInterval(timer);
    onDeath();
  }, everyMs);
  timer.unref();
}
