import { expect, test } from "vitest";
import { committed, readPact } from "./pact-files.ts";
import { differing } from "./stale.ts";

const pact = readPact(committed);
const [first, second, ...rest] = pact.interactions;
if (!first || !second) throw new Error("Cannot find two interactions");

test("differing() finds nothing in a pact that is the same", () => {
  expect(differing(pact, structuredClone(pact))).toEqual([]);
});

test("differing() leaves out what says only who wrote the pact", () => {
  expect(differing({ ...pact, metadata: { "pact-js": { version: "0" } } }, pact)).toEqual([]);
});

test("differing() names what is new, what is gone and what is another", () => {
  const changed = { ...second, response: { ...second.response, status: 299 } };
  const named = { ...first, description: "getUser: a user of tomorrow" };
  expect(differing({ ...pact, interactions: [named, changed, ...rest] }, pact)).toEqual([
    `"${first.description}" is not written any more`,
    `"${second.description}" is another`,
    '"getUser: a user of tomorrow" is new',
  ]);
});
