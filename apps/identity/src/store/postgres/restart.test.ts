import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lostOrHalf, mixedWrites, strayRows } from "../../../crash/mixed-writes.ts";
import { endSessions, startPostgres, type PostgresServer } from "../../../testing/postgres-server.ts";
import { startService, type Service } from "../../service.ts";
import { tokenFileName } from "../../start/administrator-token.ts";
import { missingEngine } from "../own-database.fixture.ts";

let server: PostgresServer | undefined;
let service: Service;
let dataDir: string;
let token: string;

beforeAll(async () => {
  if (missingEngine() !== undefined) return;
  dataDir = mkdtempSync(join(tmpdir(), "restart-"));
  server = await startPostgres(mkdtempSync(join(tmpdir(), "postgres-")));
  service = await startService({ dataDir, databaseUrl: server.url });
  token = readFileSync(join(dataDir, tokenFileName), "utf8").trim();
});
afterAll(async () => {
  if (!server) return;
  await service.close();
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

const read = async () => {
  const answer = await fetch(`${service.url}/api/users`, { headers: { Authorization: `Bearer ${token}` } });
  return { status: answer.status, retryAfter: answer.headers.get("retry-after"), body: await answer.text() };
};

test("sessions that end under load cost no write: what was not committed starts over", async ({ skip }) => {
  if (!server) return skip(missingEngine() ?? "");
  const writes = mixedWrites(service.url, token, { name: "sessions", until: 40 });
  const running = writes.done.catch((error: Error) => error);
  await writes.reached;
  const ended = await endSessions(server.url);
  await new Promise((resolve) => setTimeout(resolve, 300));
  writes.end();
  // Where a commit was under way nobody knows whether it was done: that is a 503. All else was done.
  const failure = await running;
  if (failure) expect(failure.message).toContain("was answered 503");
  expect(ended).toBeGreaterThan(0);
  expect(await lostOrHalf(service.database, writes.ledger)).toEqual([]);
  return undefined;
});

test("a server that restarts is answered for with 503 and when to come again, and nothing is lost", async ({
  skip,
}) => {
  if (!server) return skip(missingEngine() ?? "");
  const writes = mixedWrites(service.url, token, { name: "restart", until: 60 });
  const running = writes.done.catch((error: Error) => error);
  await writes.reached;
  let refusal: Awaited<ReturnType<typeof read>> | undefined;
  const restarted = server.restart();
  // It does not answer until it is back; somebody who asks meanwhile is told.
  const done = restarted.then(() => true);
  while (
    !(await Promise.race([
      done,
      read().then((answer) => void (refusal ??= answer.status === 200 ? undefined : answer)),
    ]))
  );
  writes.end();
  const failure = await running;
  if (failure) expect(failure.message).toContain("was answered 503");
  expect(refusal).toMatchObject({ status: 503, retryAfter: "1" });
  expect(JSON.parse(refusal?.body ?? "")).toMatchObject({ code: -1, detail: "The database cannot be reached" });
  // Without a restart of its own.
  expect((await read()).status).toBe(200);
  expect(await lostOrHalf(service.database, writes.ledger)).toEqual([]);
  expect(await strayRows(service.database)).toBe(0);
  return undefined;
});
