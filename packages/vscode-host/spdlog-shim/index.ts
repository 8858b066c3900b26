/**
 * Replaces the native `@vscode/spdlog`: without it VS Code runs, but its log files and every output channel stay empty.
 *
 * An ES module, because VS Code loads it by `import()` and uses the named exports.
 */
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

const levels = { trace: 0, debug: 1, info: 2, warning: 3, error: 4, critical: 5 };

export class Logger {
  #file: string;
  #level = levels.info;
  #bare = false;

  constructor(_kind: string, _name: string, file: string) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, "");
  }

  trace(message: string) {
    this.#write("trace", message);
  }

  debug(message: string) {
    this.#write("debug", message);
  }

  info(message: string) {
    this.#write("info", message);
  }

  warn(message: string) {
    this.#write("warning", message);
  }

  error(message: string) {
    this.#write("error", message);
  }

  critical(message: string) {
    this.#write("critical", message);
  }

  getLevel() {
    return this.#level;
  }

  setLevel(level: number) {
    this.#level = level;
  }

  setPattern() {}

  /** Called by VS Code if it formats the lines itself, as for output channels. */
  clearFormatters() {
    this.#bare = true;
  }

  flush() {}

  drop() {}

  #write(name: keyof typeof levels, message: string) {
    if (levels[name] < this.#level) return;
    const time = new Date().toISOString().replace("T", " ").slice(0, 23);
    appendFileSync(this.#file, this.#bare ? message : `${time} [${name}] ${message}\n`);
  }
}

export const version = 1;

export function setLevel() {}

export function setFlushOn() {}

export async function createRotatingLogger(name: string, file: string) {
  return new Logger("rotating", name, file);
}

export async function createAsyncRotatingLogger(name: string, file: string) {
  return new Logger("rotating_async", name, file);
}
