import { mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { journalFiles } from "./journal-files.ts";

const storage = mkdtempSync(join(tmpdir(), "identity-users-journals-"));
afterAll(() => rmSync(storage, { recursive: true, force: true }));

test("a journal is read back by another window, until it is cleared", async () => {
  const journal = journalFiles(storage)("one");
  expect([await journal.read(), await journal.changedAt()]).toEqual(["", undefined]);
  await journal.append("a");
  await journal.append("b");
  const elsewhere = journalFiles(storage)("one");
  expect(await elsewhere.read()).toBe("ab");
  expect(Date.now() - ((await elsewhere.changedAt()) ?? 0)).toBeLessThan(60_000);
  await elsewhere.clear();
  await journal.clear();
  expect([await journal.read(), readdirSync(join(storage, "journals"))]).toEqual(["", []]);
});

test("a journal of 91 days ago is not gone on with", async () => {
  const journal = journalFiles(storage)("old");
  await journal.append("a");
  const then = new Date(Date.now() - 91 * 24 * 60 * 60 * 1000);
  utimesSync(join(storage, "journals", "old"), then, then);
  expect([await journal.changedAt(), await journal.read()]).toEqual([undefined, ""]);
  expect(readdirSync(join(storage, "journals"))).toEqual([]);
});
