import { expect, test } from "vitest";
import { wordsOfColumn } from "../../src/table/filter-words.ts";
import { hasNever, isPreset, presetsOf } from "./time-presets.ts";

test.each(["lastLogin", "created", "userExpiry"] as const)("each range of %s has words of its own", (id) => {
  const words = presetsOf(id).map((preset) => wordsOfColumn(id, preset));
  expect(new Set(words).size).toBe(words.length);
  expect(words.includes("never")).toBe(hasNever(id));
});

test('a range that is widened by "never" is still that range', () => {
  const chosen = { to: -90, never: true };
  expect(presetsOf("lastLogin").filter((preset) => isPreset(chosen, preset))).toEqual([{ to: -90 }]);
  expect(presetsOf("lastLogin").filter((preset) => isPreset({ never: true }, preset))).toEqual([{ never: true }]);
  expect(presetsOf("lastLogin").some((preset) => isPreset({}, preset))).toBe(false);
});
