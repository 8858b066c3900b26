import { expect, test } from "vitest";
import type { Interaction } from "./interaction.ts";
import { differing, mergeParts, type Part } from "./merge.ts";

const interaction = (description: string, headers: Record<string, unknown> = {}): Interaction => ({
  description,
  request: { method: "GET", path: "/", headers },
  response: { status: 200 },
});

function part(name: string, ...interactions: Interaction[]): Part {
  const pact = { consumer: { name: "c" }, provider: { name: "p" }, interactions };
  return { name, declared: interactions.map(({ description }) => description), pact };
}

test("mergeParts() puts the interactions of all parts in one order", () => {
  const merged = mergeParts([part("b", interaction("2"), interaction("3")), part("a", interaction("1"))]);
  expect(merged.interactions.map(({ description }) => description)).toEqual(["1", "2", "3"]);
});

test("mergeParts() refuses a description that two files use", () => {
  const parts = [part("a", interaction("same")), part("b", interaction("same"))];
  expect(() => mergeParts(parts)).toThrow('"same" is described in a and in b');
});

test("mergeParts() refuses a part that lost an interaction", () => {
  const lossy = { ...part("a", interaction("kept")), declared: ["kept", "lost"] };
  expect(() => mergeParts([lossy])).toThrow('"lost" is declared in a, but Pact did not write it');
});

test("mergeParts() refuses a header that is named twice", () => {
  const parts = [part("a", interaction("x", { "Content-Type": 1, "content-type": 1 }))];
  expect(() => mergeParts(parts)).toThrow('"x": the request names one header twice');
});

test("mergeParts() refuses a list whose items are not checked", () => {
  const matchingRules = { body: { "$.roles": { matchers: [{ match: "type", min: 0 }] } } };
  const loose = { ...interaction("x"), response: { status: 200, matchingRules } };
  expect(() => mergeParts([part("a", loose)])).toThrow('"x": the list $.roles may be empty');
});

test("mergeParts() refuses to merge nothing", () => {
  expect(() => mergeParts([])).toThrow("there are no parts");
});

const { pact } = part("a", interaction("first"), interaction("second"), interaction("third"));

test("differing() finds nothing in a pact that is the same", () => {
  expect(differing(pact, structuredClone(pact))).toEqual([]);
});

test("differing() leaves out what says only who wrote the pact", () => {
  expect(differing({ ...pact, metadata: { "pact-js": { version: "0" } } }, pact)).toEqual([]);
});

test("differing() names what is new, what is gone and what is another", () => {
  const changed = { ...interaction("second"), response: { status: 299 } };
  const interactions = [interaction("fourth"), changed, interaction("third")];
  expect(differing({ ...pact, interactions }, pact)).toEqual([
    '"first" is not written any more',
    '"second" is another',
    '"fourth" is new',
  ]);
});
