import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { forkProgram } from "@identity-users/command/forked";
import { start } from "../testing/process.ts";
import { desk, directoryIn, seed, wholeDirectory, type Variant } from "./directories.ts";
import type { Engine } from "./engines.ts";

/** A service that is up, and where its token lies. */
interface Up {
  readonly url: string;
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

/** First starts in one empty place: on PostgreSQL every two instances share a data folder. */
export class FirstStarts {
  readonly #program: URL;
  readonly #engine: Engine;
  readonly #variant: Variant;

  constructor(program: URL, engine: Engine, variant: Variant) {
    this.#program = program;
    this.#engine = engine;
    this.#variant = variant;
    writeFileSync(join(engine.folder, "seed.json"), JSON.stringify(seed));
  }

  /** Starts so many processes at once and returns what is wrong with them or the directory; nothing if all is well. */
  async atOnce(processes: number): Promise<string[]> {
    const starts = Array.from({ length: processes }, (_, index) => this.#start(index));
    return this.#problems(await Promise.allSettled(starts));
  }

  /** Kills a first start at a moment, alone or beside another one, and returns what is wrong after the next. */
  async killed(moment: () => Promise<unknown>, beside: boolean): Promise<string[]> {
    const other = beside ? [this.#start(2)] : [];
    const { child, closed } = forkProgram(this.#program, { ...this.#command(0), quiet: true });
    await Promise.race([moment(), closed]);
    child.kill("SIGKILL");
    await closed;
    return this.#problems(await Promise.allSettled([...other, this.#start(0)]));
  }

  #folder(index: number): string {
    const { name, dataDir } = this.#engine;
    return name === "sqlite" ? dataDir : join(dataDir, String(Math.floor(index / 2)));
  }

  #command(index: number): { argv: string[]; env: NodeJS.ProcessEnv } {
    const argv = ["--port", "0", "--data-dir", this.#folder(index), "--log-level", "silent"];
    if (this.#variant === "demo") argv.push("--demo");
    if (this.#variant === "seed") argv.push("--seed", join(this.#engine.folder, "seed.json"));
    return { argv, env: { ...process.env, ...this.#engine.environment } };
  }

  async #start(index: number): Promise<Up> {
    const running = await start(this.#program, this.#command(index).argv, this.#engine.environment);
    return { ...running, folder: this.#folder(index) };
  }

  async #problems(starts: readonly PromiseSettledResult<Up>[]): Promise<string[]> {
    const problems: string[] = [];
    const up: Up[] = [];
    for (const each of starts) {
      if (each.status === "fulfilled") up.push(each.value);
      else problems.push(`one did not start: ${(each.reason as Error).message.trim()}`);
    }
    problems.push(...(await Promise.all(up.map((service) => this.#problemsOf(service)))).flat());
    await Promise.all(up.map(({ stop }) => stop()));
    const database = await this.#engine.open();
    const found = JSON.stringify(await directoryIn(database).catch((error: Error) => error.message));
    await database.close();
    if (found !== JSON.stringify(wholeDirectory(this.#variant))) problems.push(`the directory is not whole: ${found}`);
    return problems;
  }

  /** The token of the file, and the password of the user that comes last. */
  async #problemsOf({ url, folder }: Up): Promise<string[]> {
    const token = readFileSync(join(folder, "admin-token"), "utf8").trim();
    const { status } = await fetch(`${url}/api/users`, { headers: { Authorization: `Bearer ${token}` } });
    const problems = status === 200 ? [] : [`the token in the file is answered ${status}`];
    if (this.#variant !== "seed") return problems;
    const signIn = await fetch(`${url}/oauth2/token`, { method: "POST", body: desk() });
    return signIn.status === 200 ? problems : [...problems, `the seed's sign-in is answered ${signIn.status}`];
  }
}
