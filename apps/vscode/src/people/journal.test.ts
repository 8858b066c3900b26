import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { journalInMemory, journalName, JournalWriter, leftOf, readJournal } from "./journal.ts";

test("another connection and another content have another journal, whose name tells neither", async () => {
  const name = await journalName("c-1", "ada@acme.com");
  expect(name).toMatch(/^[0-9a-f]{32}$/);
  expect(await journalName("c-1", "ada@acme.com")).toBe(name);
  expect(await journalName("c-2", "ada@acme.com")).not.toBe(name);
  expect(await journalName("c-1", "ada@acme.org")).not.toBe(name);
});

test("an entry that a kill has cut off does not spoil the one after it", async () => {
  const journal = journalInMemory('\n{"rows":["2","3"]}\n{"row":"2","sends":"crea');
  await new JournalWriter(journal).write({ row: "3", done: true });
  expect(leftOf(await readJournal(journal))).toEqual(["2"]);
});

test("the last run decides what is left", async () => {
  const journal = journalInMemory('\n{"rows":["2","3"]}\n{"row":"2","done":true}\n{"rows":["2","4"]}');
  expect(leftOf(await readJournal(journal))).toEqual(["4"]);
});

test("entries are written one after the other", async () => {
  const journal = journalInMemory();
  let running = 0;
  const writer = new JournalWriter({
    ...journal,
    append: async (text) => {
      running += 1;
      await setTimeout(1);
      expect(running--).toBe(1);
      await journal.append(text);
    },
  });
  await Promise.all(["2", "3", "4"].map((row) => writer.write({ row, done: true })));
  expect((await readJournal(journal)).done.size).toBe(3);
});

test("an entry that cannot be written fails, and the next is tried", async () => {
  const journal = journalInMemory();
  let full = true;
  const writer = new JournalWriter({
    ...journal,
    append: async (text) => {
      if (full) throw new Error("Cannot write: no space left");
      await journal.append(text);
    },
  });
  await expect(writer.write({ row: "2", done: true })).rejects.toThrow("no space left");
  full = false;
  await writer.write({ row: "3", done: true });
  expect([...(await readJournal(journal)).done]).toEqual(["3"]);
});
