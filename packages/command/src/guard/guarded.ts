import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Ending } from "./guard-child.ts";

/** A program that ends with this process. */
export interface Guarded {
  /** The guard, which runs the program below itself. */
  readonly guard: ChildProcess;
  /** The process group of both. */
  readonly group: number;
  /** Resolves when both have ended, for any reason. */
  readonly exited: Promise<void>;
  readonly ended: () => boolean;
  /** Asks it to end, and waits until it has. */
  readonly stop: () => Promise<void>;
}

/** Options for running a program under a guard. */
export interface GuardedOptions extends Ending {
  readonly uid?: number;
  readonly gid?: number;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** A file descriptor for its output, which is discarded unless given. */
  readonly log?: number;
}

/** Starts a program under a guard, which ends it when this process ends, even by SIGKILL. */
export function startGuarded(program: readonly string[], options: GuardedOptions): Guarded {
  const { cwd, env, log = "ignore", ...guardOptions } = options;
  const guard = join(import.meta.dirname, "guard.ts");
  return underGuard([process.execPath, guard, JSON.stringify(guardOptions), ...program], {
    ...(cwd !== undefined && { cwd }),
    ...(env && { env }),
    stdio: ["ignore", log, log, "ipc"],
  });
}

/** Starts a guard that is a program of its own, which calls `guardChild`. */
export function underGuard([program = "", ...argv]: readonly string[], options: SpawnOptions): Guarded {
  const guard = spawn(program, argv, { ...options, detached: true });
  const group = guard.pid ?? 0;
  let ended = false;
  const exited = once(guard, "exit")
    .then(
      () => void (ended = true),
      () => void (ended = true),
    )
    .then(() => killGroup(group));
  const stop = async () => {
    if (guard.connected) guard.send("stop", () => {});
    await exited;
  };
  return { guard, group, exited, ended: () => ended, stop };
}

function killGroup(group: number): void {
  if (group === 0) return;
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // The group has ended already, unless the guard itself was killed.
  }
}
