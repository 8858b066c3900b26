import { expect, test, vi } from "vitest";
import type { Pact } from "../pact/interaction.ts";
import { clientMutants, verifyClient, type ConsumerRun } from "./verify-client.ts";

const interactions = ["getBook: a book", "getBook: none", "addBook: one"].map((description) => ({
  description,
  request: { method: description.startsWith("add") ? "POST" : "GET", path: "/books" },
  response: {},
}));
const pact: Pact = { consumer: { name: "c" }, provider: { name: "p" }, interactions };
const mutants = clientMutants(undefined, pact);
const all = interactions.map(({ description }) => description);

/** Runs tests that notice everything but what is chosen. */
function noticing(except: (description: string, replacement: object) => boolean = () => false) {
  return vi.fn<ConsumerRun>(async (replacements) => {
    return new Set(all.filter((one) => !replacements.has(one) || except(one, replacements.get(one) ?? {})));
  });
}

test("a run tries as many mutants as there are interactions, after one that breaks nothing", async () => {
  const run = noticing();
  const fates = await verifyClient(mutants, pact, run);
  expect(fates.filter(({ caughtBy }) => caughtBy === undefined)).toEqual([]);
  expect(fates.map(({ mutant }) => mutant)).toContain("addBook: client sends a body that is not asked for");
  // Five of addBook's one interaction, four of getBook's two.
  expect(run.mock.calls.map(([{ size }]) => size)).toEqual([0, 3, 3, 1, 1, 1]);
});

test("a mutant that an interaction does not notice is tried with the next", async () => {
  const fates = await verifyClient(
    mutants,
    pact,
    noticing((description) => description === "getBook: a book"),
  );
  expect(new Set(fates.map(({ caughtBy }) => caughtBy))).toEqual(new Set(["getBook: none", "addBook: one"]));
});

test("a mutant that no interaction notices survives", async () => {
  const fates = await verifyClient(
    mutants,
    pact,
    noticing((_, replacement) => "headers" in replacement),
  );
  expect(fates.filter(({ caughtBy }) => caughtBy === undefined)).toEqual(
    ["getBook", "addBook"].map((id) => ({
      mutant: `${id}: client sends a header that is not asked for`,
      caughtBy: undefined,
    })),
  );
});

test("a test that fails with a sound client is no catch", async () => {
  await expect(verifyClient(mutants, pact, async () => new Set(all.slice(1)))).rejects.toThrow(
    'Cannot break the client: its test of "getBook: a book" fails without that',
  );
});
