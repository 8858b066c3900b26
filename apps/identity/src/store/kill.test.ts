import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, test } from "vitest";

const main = new URL("../main.js", import.meta.url).pathname;
const dataDir = mkdtempSync(join(tmpdir(), "kill-"));
const cycles = 3;
afterAll(() => rmSync(dataDir, { recursive: true }));

/** Creates users on several connections until the process is killed; returns the ids that were acknowledged. */
async function createUntilKilled(cycle: number): Promise<string[]> {
  const child = fork(main, ["--port", "0", "--data-dir", dataDir, "--log-level", "silent"], { silent: true });
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  const token = readFileSync(join(dataDir, "admin-token"), "utf8").trim();
  const acknowledged: string[] = [];
  const create = async (worker: number) => {
    for (let index = 0; ; index++) {
      const login = `u${cycle}-${worker}-${index}@example.com`;
      const body = JSON.stringify({ firstName: "J", lastName: "Bl", emailAddress: login, login, type: "Personal" });
      const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
      const answer = await fetch(`${url}/api/users`, { method: "POST", headers, body });
      acknowledged.push(((await answer.json()) as { id: string }).id);
      // In the middle of the others' requests.
      if (acknowledged.length === 100 + cycle * 37) child.kill("SIGKILL");
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, worker) => create(worker).catch(() => {})));
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return acknowledged;
}

test("a service that is killed while it writes loses nothing that it acknowledged, and keeps its halves together", async () => {
  const acknowledged: string[] = [];
  for (let cycle = 0; cycle < cycles; cycle++) acknowledged.push(...(await createUntilKilled(cycle)));
  expect(acknowledged.length).toBeGreaterThan(300);
  const sqlite = new DatabaseSync(join(dataDir, "identity.sqlite"));
  expect(sqlite.prepare("pragma integrity_check").get()).toEqual({ integrity_check: "ok" });
  const kept = new Set(
    sqlite
      .prepare("select id from users")
      .all()
      .map(({ id }) => id),
  );
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  const halves = sqlite.prepare(`select count(*) as n from users u where
    (select count(*) from outbox o where o.user_id = u.id) <> 1 or
    (select count(*) from audit a where a.user_id = u.id) <> 1 or
    (select count(*) from one_time_links l where l.user_id = u.id) <> 1`);
  expect(halves.get()).toEqual({ n: 0 });
  sqlite.close();
});
