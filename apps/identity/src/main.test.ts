import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrations } from "./store/schema.ts";

const main = fileURLToPath(new URL("main.js", import.meta.url));
let dataDir: string;

beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), "identity-"))));
afterEach(() => rmSync(dataDir, { recursive: true }));

function start(): ChildProcess {
  const argv = ["--port", "0", "--data-dir", dataDir, "--log-level", "silent", "--demo"];
  return fork(main, argv, { silent: true });
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error("Cannot read the first line: no pipe");
  const [line] = (await once(createInterface(stdout), "line")) as [string];
  return line;
}

/** SQLite removes its log when the last connection closes: where it is left, the process did not stop cleanly. */
async function endedCleanly(child: ChildProcess): Promise<void> {
  const [code] = child.exitCode === null ? ((await once(child, "exit")) as [number]) : [child.exitCode];
  expect(code).toBe(0);
  expect(existsSync(join(dataDir, "identity.sqlite"))).toBe(true);
  expect(existsSync(join(dataDir, "identity.sqlite-wal"))).toBe(false);
}

test("the address is the first line and the first message, and works with the token of the file", async () => {
  const child = start();
  const [[message], line] = await Promise.all([once(child, "message") as Promise<[{ url: string }]>, firstLine(child)]);
  expect(message.url).toBe(line);
  const token = readFileSync(join(dataDir, "admin-token"), "utf8").trim();
  const answer = await fetch(`${line}/api/users`, { headers: { Authorization: `Bearer ${token}` } });
  expect(((await answer.json()) as unknown[]).length).toBeGreaterThan(50);
  child.kill("SIGTERM");
  await endedCleanly(child);
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s stops the service cleanly, also when its channel closes with it",
  async (signal) => {
    const child = start();
    await once(child, "message");
    child.kill(signal);
    child.disconnect();
    await endedCleanly(child);
  },
);

test("a parent that closes its channel stops the service cleanly", async () => {
  const child = start();
  await once(child, "message");
  child.disconnect();
  await endedCleanly(child);
});

test("a parent that is gone before the service is ready does not leave it behind", async () => {
  const child = start();
  child.disconnect();
  const [code] = (await once(child, "exit")) as [number];
  expect(code).toBe(0);
});

test("a service that waits for another start stops when it is told", async () => {
  const lock = new DatabaseSync(join(dataDir, "identity.sqlite.start-lock"));
  lock.exec("begin immediate");
  const child = start();
  // Opening makes the reserve; what comes next is the lock.
  while (!existsSync(join(dataDir, "identity.sqlite.reserve"))) await setTimeout(10);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
  lock.close();
});

test("an export is written, and the process ends", async () => {
  const file = join(dataDir, "seed.json");
  const argv = ["--data-dir", dataDir, "--demo", "--export", file];
  const child = spawn(process.execPath, [main, ...argv]);
  const [[line], [code]] = await Promise.all([once(createInterface(child.stdout), "line"), once(child, "close")]);
  expect([line, code]).toEqual([`Users exported to "${file}": 80`, 0]);
  const { users } = JSON.parse(readFileSync(file, "utf8")) as { users: unknown[] };
  expect(users).toHaveLength(80);
});

/** Runs a service that cannot start; its error must be one line. */
async function errorOf(argv: readonly string[], environment: Record<string, string> = {}): Promise<string> {
  const child = spawn(process.execPath, [main, "--port", "0", "--data-dir", dataDir, ...argv], {
    env: { ...process.env, ...environment },
  });
  let text = "";
  child.stderr.on("data", (chunk) => (text += String(chunk)));
  expect(await once(child, "close")).toEqual([1, null]);
  const [line = "", ...rest] = text.split("\n");
  expect(rest).toEqual([""]);
  return line;
}

test("an option that cannot be is an error of one line", async () => {
  expect(await errorOf(["--port", "http"])).toBe(
    'Cannot start: --port "http" is not a port (pnpm serve --help tells more)',
  );
});

test("a taken port is an error of one line that names the option", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  expect(await errorOf(["--port", String(port)])).toBe(
    `Cannot listen on "127.0.0.1:${port}": the port is taken; choose another with --port (0 takes a free one)`,
  );
  other.close();
});

/** Runs a statement on the database of the folder. */
function change(sql: string): void {
  const sqlite = new DatabaseSync(join(dataDir, "identity.sqlite"));
  sqlite.exec(sql);
  sqlite.close();
}

const text = "This is a text, and longer than the header of a database: one hundred bytes. ".repeat(2);
const chooseFolder = "choose another folder with --data-dir";
const folderInPlace = `Cannot use "PLACE": a folder is in its place; ${chooseFolder}`;

test.each<[string, (place: string) => void, string]>([
  ["file", (place) => writeFileSync(place, ""), `Cannot use "PLACE": a file of that name is there; ${chooseFolder}`],
  [
    "file/data",
    (place) => writeFileSync(dirname(place), ""),
    `Cannot use "PLACE": a part of the path is a file; ${chooseFolder}`,
  ],
])("a file in the place of the data folder is an error of one line: %s", async (name, make, error) => {
  const place = join(dataDir, name);
  make(place);
  expect(await errorOf(["--data-dir", place])).toBe(error.replace("PLACE", place));
});

test.each<readonly [what: string, name: string, make: (place: string) => void, error: string]>([
  [
    "a text",
    "identity.sqlite",
    (place) => writeFileSync(place, text),
    `Cannot open the database "PLACE": file is not a database; ${chooseFolder}`,
  ],
  [
    "another database",
    "identity.sqlite",
    () => change("create table users (id text)"),
    `Cannot open the database "PLACE": table users already exists; ${chooseFolder}`,
  ],
  [
    "a newer schema",
    "identity.sqlite",
    () => change("create table meta (key text, value text); insert into meta values ('schema', '99')"),
    `Cannot open the database "PLACE": its schema is 99, this service knows VERSION; update the service`,
  ],
  [
    "a text",
    "identity.sqlite.start-lock",
    (place) => writeFileSync(place, text),
    `Cannot open the database "PLACE": file is not a database; ${chooseFolder}`,
  ],
  ...["identity.sqlite", "identity.sqlite.start-lock", "identity.sqlite.reserve", "admin-token", "admin-token.new"].map(
    (name) => ["a folder", name, (place: string) => mkdirSync(place), folderInPlace] as const,
  ),
])("%s in the place of %s is an error of one line that names it", async (_, name, make, error) => {
  const place = join(dataDir, name);
  make(place);
  const expected = error.replace("PLACE", place).replace("VERSION", String(migrations.length));
  expect(await errorOf([])).toBe(expected);
});

test("a database with broken pages is an error of one line that names it", async () => {
  const child = start();
  await once(child, "message");
  child.disconnect();
  await endedCleanly(child);
  const file = join(dataDir, "identity.sqlite");
  const pages = readFileSync(file);
  writeFileSync(file, pages.fill(7, 4_096));
  expect(await errorOf([])).toBe(
    `Cannot open the database "${file}": database disk image is malformed; ${chooseFolder}`,
  );
});

test.each([
  ["folder", mkdirSync, "a folder is in its place"],
  ["none", () => {}, "it does not exist"],
  ["bad", (file: string) => writeFileSync(file, '{"people":[]}'), "people is not a field of this request"],
])("a seed that cannot be read is an error of one line that names it: %s", async (name, make, reason) => {
  const file = join(dataDir, name);
  make(file);
  expect(await errorOf(["--seed", file])).toBe(
    `Cannot read the seed "${file}": ${reason}; correct it, or name another file with --seed`,
  );
});

test("a PostgreSQL server that is not there is an error of one line that names host and port, and no user", async () => {
  expect(await errorOf([], { DATABASE_URL: "postgres://some-user:some-secret@127.0.0.1:1/some-database" })).toBe(
    'Cannot connect to PostgreSQL at "127.0.0.1:1": nothing listens there; check DATABASE_URL',
  );
});
