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

/** A process that takes the lock, says whether it has it, and keeps it until it is killed. */
async function taker() {
  const code = `const { lock } = await import(${module});
    try { globalThis.release = lock(${JSON.stringify(folder)}); process.send("taken"); } catch { process.send("refused"); }
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", code], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const exit = once(child, "exit");
  const [said] = (await once(child, "message")) as [string];
  const kill = async () => {
    child.kill("SIGKILL");
    await exit;
  };
  return { said, pid: child.pid, kill };
}

test("lock() keeps a second holder out until it is given back, and names the first", () => {
  const inside = join(folder, "made", "on", "the", "way");
  const release = lock(inside);
  expect(() => lock(inside)).toThrow(`process ${process.pid} already runs on the data folder ${inside}; stop it`);
  release();
  lock(inside)();
});

test("lock() of a process that was killed is free, even where its id is another's by now", async () => {
  const first = await taker();
  expect(first.said).toBe("taken");
  expect(() => lock(folder)).toThrow(`process ${first.pid} already runs`);
  await first.kill();
  // This very process lives.
  writeFileSync(join(folder, "start.pid"), `${process.pid}\n`);
  lock(folder)();
});

test("lock() is one process's, of several that find a dead holder at once", async () => {
  await (await taker()).kill();
  const takers = await Promise.all(Array.from({ length: 4 }, taker));
  expect(takers.map(({ said }) => said).toSorted()).toEqual(["refused", "refused", "refused", "taken"]);
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
