import { appendFile, readFile, rm } from "node:fs/promises";
import { flushCompileCache } from "node:module";
import { createIdentityClient } from "@identity-users/sdk";
import { applyPlan } from "../../src/people/apply-plan.ts";
import type { Journal } from "../../src/people/journal.ts";
import { readPeople } from "../../src/people/people-file.ts";
import { planFor } from "../../src/people/plan-for.ts";
import { rowsToApply } from "../../src/people/plan.ts";
import { readDomain } from "../../src/people/read-domain.ts";
import { decodeText } from "../../src/ui/decode-text.ts";

// A program to be killed: it carries out the file of people `argv[2]` with the journal `argv[3]` on the service `argv[4]`. It ends with
// 0 once nothing is left to do, with 1 where something is.
const [file = "", journalFile = "", baseUrl = ""] = process.argv.slice(2);
// A program that is killed would leave nothing behind for the next.
flushCompileCache();

const journal: Journal = {
  read: () => readFile(journalFile, "utf8").catch(() => ""),
  append: (text) => appendFile(journalFile, text),
  clear: () => rm(journalFile, { force: true }),
};
const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const client = createIdentityClient({ baseUrl, token: process.env["TOKEN"] ?? "" });
const people = readPeople(decodeText(await readFile(file)));
const rows = rowsToApply(planFor(people, await readDomain({ client, log }, people)));
const signal = new AbortController().signal;
const results = await applyPlan({ rows, client, log, journal, signal, concurrency: 10 });
for (const { item, result, reason } of results)
  if (result !== "done") process.stderr.write(`${item.key} ${item.kind}: ${reason}\n`);
process.exitCode = results.every(({ result }) => result === "done") ? 0 : 1;
