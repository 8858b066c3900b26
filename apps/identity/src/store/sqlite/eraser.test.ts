import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startService } from "../../service.ts";
import type { Write } from "../database.ts";
import { SqliteConnection } from "./connection.ts";
import { Eraser } from "./eraser.ts";

let folder: string;

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "eraser-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Finds texts, in any case, in the files of the folder. */
function found(pattern: RegExp): string[] {
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name), "latin1"));
  return [...bytes.join().matchAll(pattern)].map(([text]) => text);
}

test("a purge leaves no byte of the user in any file, while the service runs and after it has stopped", async () => {
  const service = await startService({ dataDir: folder });
  const Authorization = `Bearer ${readFileSync(join(folder, "admin-token"), "utf8").trim()}`;
  const call = async (method: string, path: string, body?: object) => {
    const headers = { Authorization, "Content-Type": "application/json" };
    const answer = await fetch(`${service.url}/api/users${path}`, { method, headers, body: JSON.stringify(body) });
    const text = await answer.text();
    expect(answer.ok, text).toBe(true);
    return (text === "" ? {} : JSON.parse(text)) as { id: string };
  };
  const user = (name: string) => {
    const emailAddress = `${name}.mail@example.com`;
    const named = { firstName: `${name}-first`, lastName: `${name}-last`, secondEmailAddress: `${name}.2@example.com` };
    return { ...named, login: emailAddress, emailAddress };
  };
  const { id } = await call("POST", "", { ...user("Quetzal"), type: "Service" });
  await call("PUT", `/${id}`, user("Xylophon"));
  await call("POST", `/${id}/lifecycle/$activate`);
  const tokens = (await service.control.outbox()).map(({ token }) => token ?? "");
  const { sha256 = "" } = (await service.database.one<{ sha256: string }>("select sha256 from one_time_links")) ?? {};
  const texts = ["Quetzal", "Xylophon", sha256, ...tokens.filter((token) => token !== "")];
  const traces = new RegExp(texts.join("|"), "gi");
  expect(new Set(found(traces))).toEqual(new Set([...texts, "quetzal", "xylophon"]));

  await call("DELETE", `/${id}?purge=true`);
  expect(found(traces)).toEqual([]);
  await service.close();
  expect(found(traces)).toEqual([]);
});

const sql = "insert into t (id, text) values ($1, $2) on conflict (id) do update set text = excluded.text";
const put = (id: string, text: string): Write => ({ sql, values: [id, text] });
const erase = (id: string): Write => ({
  sql: "delete from t where id = $1",
  values: [id],
  expectRows: 1,
  erases: true,
});
const table: Write = { sql: "create table t (id text primary key, text text not null) strict", values: [] };

/** The same number for the same words. */
const numberOf = (...words: readonly unknown[]) => createHash("sha256").update(words.join()).digest().readUInt32BE();

test("rows that have moved between pages are erased with all their copies, a second later or at the end", async () => {
  const ids = Array.from({ length: 2_000 }, (_, index) => `QX${numberOf("id", index)}Z`);
  const changes = ids.flatMap((_, index) => {
    const id = ids[numberOf("which", index) % ids.length] ?? "";
    return put(id, `${id} `.repeat(numberOf("length", index) % 50));
  });
  for (const end of ["later", "closed"]) {
    const eraser = new Eraser(join(folder, `${end}.sqlite`));
    eraser.commit([[table], ids.map((id) => put(id, id)), changes]);
    const erased = new Set(ids.filter((_, index) => index % 3 > 0));
    const left = () => found(/QX\d+Z/g).filter((id) => erased.has(id));
    eraser.commit([...erased].map((id) => [erase(id)]));
    if (end === "later") await vi.waitFor(() => expect(left()).toEqual([]), { timeout: 30_000 });
    eraser.close();
    expect(left()).toEqual([]);
  }
});

test("on a full disk what erases takes the place of the reserve, and nothing else does", () => {
  const file = join(folder, "x.sqlite");
  const isFull = () => statSync(`${file}.reserve`).size > 0;
  const eraser = new Eraser(file);
  eraser.commit([[table], [put("a", "1"), put("b", "2"), put("c", "3")]]);
  const { run } = SqliteConnection.prototype; // oxlint-disable-line typescript/unbound-method -- called with `this`
  vi.spyOn(SqliteConnection.prototype, "run").mockImplementation(function (this: SqliteConnection, text, values) {
    if (text === "commit" && isFull()) throw Object.assign(new Error("full"), { errcode: 13 });
    return run.call(this, text, values);
  });
  const full = { done: false, why: "full", message: "full" };
  expect(eraser.commit([[put("d", "4")], [erase("a")], [put("e", "5")]])).toEqual([full, { done: true }, full]);
  expect(isFull()).toBe(true);
  vi.restoreAllMocks();

  const { exec } = DatabaseSync.prototype; // oxlint-disable-line typescript/unbound-method -- called with `this`
  vi.spyOn(DatabaseSync.prototype, "exec").mockImplementation(function (this: DatabaseSync, text) {
    if (text.includes("checkpoint") && isFull()) throw Object.assign(new Error("full"), { errcode: 13 });
    exec.call(this, text);
  });
  expect(eraser.commit([[erase("b")]])).toEqual([{ done: true }]);
  expect([isFull(), statSync(`${file}-wal`).size]).toEqual([true, 0]);
  eraser.close();
  const reader = new SqliteConnection(file, { readOnly: true });
  expect(reader.all("select id from t")).toEqual([{ id: "c" }]);
  reader.close();
});

test("the log never holds more new pages than the reserve has place for", () => {
  const file = join(folder, "x.sqlite");
  const eraser = new Eraser(file);
  for (let count = 0; count < 40; count++) {
    eraser.commit([[count === 0 ? table : put(String(count), "x".repeat(200_000))]]);
    expect(count * 200_000 - statSync(file).size).toBeLessThan(statSync(`${file}.reserve`).size);
  }
  eraser.close();
});
