import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function take(file: string): boolean {
  try {
    const descriptor = openSync(file, "wx", 0o600);
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Takes a lock that one process at a time can hold, also over one that died with it; returns what gives it back. */
export function lock(file: string): () => void {
  mkdirSync(dirname(file), { recursive: true });
  if (!take(file)) {
    const holder = Number(readFileSync(file, "utf8"));
    if (holder > 0 && isAlive(holder))
      throw new Error(`Cannot start: process ${holder} already runs on this data folder`);
    rmSync(file, { force: true });
    if (!take(file)) throw new Error("Cannot start: another start took this data folder just now");
  }
  return () => rmSync(file, { force: true });
}
