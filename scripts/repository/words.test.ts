import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { root } from "../workspace.ts";
import { findingsBelow, findingsIn, notOurs, shown, words } from "./words.ts";

test("no file has a private word, or a docstring that begins as a riddle", () => {
  expect(findingsBelow(["."]).map(shown)).toEqual([]);
});

test.each([
  ["the room of it", ["room"]],
  ["const room = 1;", ["room"]],
  ["ROOM_NAME", ["room"]],
  ["roomOf(HouseRules)", ["room", "house"]],
  ["onStage front-door", ["stage", "door"]],
  ["Whoever comes", ["whoever"]],
  ["bedroom, rooming, STAGED, staging, Indoors", []],
  ["wall time, Math.floor(1.5)", []],
  ["Math.floor(floor)", ["floor"]],
])("in %j the words %j are found", (text, expected) => {
  expect(findingsIn("a.ts", text).map(({ word }) => word)).toEqual(expected);
});

test.each([
  ["/** Tells whether it is. */", "Tells"],
  ["  /** Says so. */", "Says"],
  ["/** What it is. */", "What"],
  ["/**\n * Makes of one the other.\n */", "Makes of"],
  ["/** Returns what it is. */", undefined],
  ["/**\n * Returns it.\n *\n * What it is, is said elsewhere.\n */", undefined],
  ["/** Whether it is. */", undefined],
])("the docstring %j begins with the riddle %j", (text, expected) => {
  expect(findingsIn("a.ts", text)[0]?.word).toBe(expected);
});

test("a finding names the file, the line, the word and the word to use instead", () => {
  expect(findingsIn("src/door.ts", "a\nwho judges\n/**\n * Says so.\n */").map(shown)).toEqual([
    'src/door.ts, its name: "door": use entry, export, listener or host check',
    'src/door.ts:2: "judges": use check, verdict, decide',
    expect.stringMatching(/^src\/door\.ts:4: "Says": use a verb and the result/),
  ]);
});

test("each exclusion matches a tracked file", () => {
  const tracked = execFileSync("git", ["ls-files"], { cwd: root, encoding: "utf8", maxBuffer: 2 ** 24 }).split("\n");
  const unused = notOurs.filter((pattern) => !tracked.some((file) => pattern.test(file)));
  expect(unused).toEqual([]);
});

test("each allowed text contains its word", () => {
  for (const { forms, allowed = {} } of words) {
    for (const text of Object.keys(allowed)) expect(forms.some((form) => text.toLowerCase().includes(form))).toBe(true);
  }
});
