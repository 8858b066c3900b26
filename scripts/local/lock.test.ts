import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lock } from "./lock.ts";

const module = JSON.stringify(new URL("./lock.ts", import.meta.url).href);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "lock-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Starts a process that tries to lock the folder, reports the result, and runs until it is killed. */
async function startTaker() {
  const code = `const { lock } = await import(${module});
    try { globalThis.release = lock(${JSON.stringify(folder)}); process.send("taken"); } catch { process.send("refused"); }
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", code], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const exit = once(child, "exit");
  const [result] = (await once(child, "message")) as [string];
  const kill = async () => {
    child.kill("SIGKILL");
    await exit;
  };
  return { result, pid: child.pid, kill };
}

test("lock() fails while the folder is locked, and names the holder", () => {
  const inside = join(folder, "made", "on", "the", "way");
  const release = lock(inside);
  expect(() => lock(inside)).toThrow(`process ${process.pid} already runs on the data folder ${inside}; stop it`);
  release();
  lock(inside)();
});

test("lock() succeeds after its holder was killed, even if another process has that id now", async () => {
  const first = await startTaker();
  expect(first.result).toBe("taken");
  expect(() => lock(folder)).toThrow(`process ${first.pid} already runs`);
  await first.kill();
  // The id of a process that is alive: this one.
  writeFileSync(join(folder, "start.pid"), `${process.pid}\n`);
  lock(folder)();
});

test("of four processes that find a dead holder at once, exactly one gets the lock", async () => {
  await (await startTaker()).kill();
  const takers = await Promise.all(Array.from({ length: 4 }, startTaker));
  expect(takers.map(({ result }) => result).toSorted()).toEqual(["refused", "refused", "refused", "taken"]);
  await Promise.all(takers.map(({ kill }) => kill()));
});

test("lock() names a folder that cannot be written, and the option for another", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect(() => lock(join(file, "data"))).toThrow(
    `Cannot start: the data folder ${join(file, "data")} cannot be written`,
  );
  expect(() => lock(join(file, "data"))).toThrow("--data-dir");
});
