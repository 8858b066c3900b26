import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const main = fileURLToPath(new URL("../src/main.js", import.meta.url));

let folder: string;
/** It holds the namespace with the mounted file system, and with its end both are gone. */
let holder: ChildProcess;

/** Mounts a file system of 8 MiB at the folder, for the holder and those who enter its namespace. */
beforeEach(async ({ skip }) => {
  folder = mkdtempSync(join(tmpdir(), "full-"));
  const mount = 'mount -t tmpfs -o size=8m tmpfs "$0" && echo mounted && exec cat';
  holder = spawn("unshare", ["--user", "--map-root-user", "--mount", "sh", "-c", mount, folder]);
  if (!holder.stdout) throw new Error("Cannot wait for the mount: no pipe");
  await Promise.race([once(holder.stdout, "data"), once(holder, "close")]);
  // `eraser.test.ts` plays the full disk everywhere.
  if (holder.exitCode !== null) skip("this user may not mount a file system");
});
afterEach(async () => {
  const closed = holder.exitCode === null ? once(holder, "close") : undefined;
  holder.stdin?.end();
  await closed;
  rmdirSync(folder);
});

const seen = (name = "") => join(`/proc/${holder.pid}/root`, folder, name);

async function start() {
  const service = [process.execPath, main, "--port", "0", "--data-dir", folder, "--log-level", "silent"];
  const entered = ["--target", String(holder.pid), "--user", "--mount", ...service];
  const child = spawn("nsenter", entered, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  const Authorization = `Bearer ${readFileSync(seen("admin-token"), "utf8").trim()}`;
  const call = async (method: string, path: string, body?: object) => {
    const headers = { Authorization, "Content-Type": "application/json" };
    const answer = await fetch(`${url}/api/users${path}`, { method, headers, body: JSON.stringify(body) });
    const text = await answer.text();
    return { status: answer.status, body: (text === "" ? {} : JSON.parse(text)) as { id: string; login: string }[] };
  };
  return {
    async create(login: string) {
      const named = { firstName: "J", lastName: "Bl", emailAddress: login, login, type: "Personal" };
      return (await call("POST", "", named)).status;
    },
    users: async () => (await call("GET", "")).body,
    purge: async (id: string) => (await call("DELETE", `/${id}?purge=true`)).status,
    async stop() {
      const exit = once(child, "exit");
      child.disconnect();
      await exit;
    },
  };
}

/** Takes all space that is left, as another program does. */
function fill(name: string): void {
  expect(() => writeFileSync(seen(name), Buffer.alloc(8 * 1024 * 1024))).toThrow("ENOSPC");
}

function holders(text: string): string[] {
  return readdirSync(seen()).filter((name) => readFileSync(seen(name), "latin1").includes(text));
}

test("on a full disk users are purged without a trace, also after a start, and there is space again", async () => {
  let service = await start();
  const createUntilFull = async (name: string) => {
    let status = 200;
    for (let count = 0; status === 200; count++) status = await service.create(`${name}-${count}-@example.com`);
    expect(status).toBe(507);
  };
  const purgeSome = async () => {
    for (const { id, login } of (await service.users()).slice(0, 5)) {
      expect([login, await service.purge(id), holders(login)]).toEqual([login, 204, []]);
    }
  };
  await createUntilFull("first");
  await purgeSome();
  expect(await service.create("later@example.com")).toBe(200);

  fill("foreign");
  await createUntilFull("second");
  await purgeSome();
  await service.stop();

  fill("more");
  service = await start();
  await createUntilFull("third");
  await purgeSome();
  await service.stop();
});
