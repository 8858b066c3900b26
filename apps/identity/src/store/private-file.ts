import { chmodSync, statSync, writeFileSync } from "node:fs";

/** Makes a file for its owner only, which is also the mode that SQLite gives to its -wal and -shm files. */
export function makePrivate(file: string): void {
  try {
    // An existing file is not opened: closing it would end the locks that this process holds on it (fcntl).
    writeFileSync(file, "", { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  if (statSync(file).isDirectory()) {
    throw Object.assign(new Error("a folder"), { code: "EISDIR", syscall: "open", path: file });
  }
  chmodSync(file, 0o600);
}
