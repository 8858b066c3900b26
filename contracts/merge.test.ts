import { expect, test } from "vitest";
import { mergeParts, type Interaction, type Pact } from "./merge.ts";

const interaction = (description: string, headers: Record<string, unknown> = {}): Interaction => ({
  description,
  request: { method: "GET", path: "/", headers },
  response: { status: 200 },
});
const pact = (...interactions: Interaction[]): Pact => ({
  consumer: { name: "c" },
  provider: { name: "p" },
  interactions,
});

test("mergeParts() puts the interactions of all parts in one order", () => {
  const merged = mergeParts(
    new Map([
      ["b", [pact(interaction("2"), interaction("3"))]],
      ["a", [pact(interaction("1"))]],
    ]),
  );
  expect(merged.interactions.map(({ description }) => description)).toEqual(["1", "2", "3"]);
});

test("mergeParts() refuses a description that two files use", () => {
  const parts = new Map([
    ["a", [pact(interaction("same"))]],
    ["b", [pact(interaction("same"))]],
  ]);
  expect(() => mergeParts(parts)).toThrow('"same" is described in a and in b');
});

test("mergeParts() refuses a header that is named twice", () => {
  const parts = new Map([["a", [pact(interaction("x", { "Content-Type": 1, "content-type": 1 }))]]]);
  expect(() => mergeParts(parts)).toThrow('"x": the request names one header twice');
});

test("mergeParts() refuses to merge nothing", () => {
  expect(() => mergeParts(new Map())).toThrow("there are no parts");
});
