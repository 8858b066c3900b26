import { expect, test } from "vitest";
import { readFilter, readKeywords } from "./log-filter.ts";
import type { SystemLog } from "./log-view.ts";

const log: SystemLog = {
  uuid: "1",
  eventType: "user.session.start",
  displayMessage: "User login to Okta",
  outcome: { result: "FAILURE" },
  actor: { id: "00uJoe", alternateId: "joe@example.com" },
  target: [{ id: "00uAnn", alternateId: "ann@example.com" }, { id: "role" }],
  transaction: { id: "0HN:1" },
};

test.each([
  ['eventType eq "user.session.start"', true],
  ['eventType eq "user.session"', false],
  ['outcome.result eq "FAILURE"', true],
  ['actor.id eq "00uJoe"', true],
  ['actor.id eq "00ujoe"', false],
  ['target.id eq "00uAnn"', true],
  ['target.id eq "role"', true],
  ['target.id eq "00uJoe"', false],
  [' eventType  EQ "user.session.start" AND actor.id eq "x" ', false],
  ['actor.id eq "x" and target.id eq "x" or outcome.result eq "FAILURE"', true],
  ['outcome.result eq "FAILURE" or actor.id eq "x" and target.id eq "x"', true],
  ['outcome.result eq "SUCCESS" or actor.id eq "x"', false],
  ['actor.id eq " or actor.id eq "', false],
  ['actor.id eq "x or y"', false],
])("the filter %s: %s", (expression, expected) => {
  expect(readFilter(expression)(log)).toBe(expected);
});

test.each([
  " ",
  "eventType",
  "eventType eq user",
  'eventType eq "a',
  'eventType ne "a"',
  'eventType sw "a"',
  'severity eq "INFO"',
  'toString eq "x"',
  '(eventType eq "a")',
  'not eventType eq "a"',
  'eventType eq "a" and',
  'eventType eq "a" xor eventType eq "b"',
  'eventType eq "a" eventType eq "b"',
  'eventType eq "a" or or eventType eq "b"',
])("the filter %j is refused, and told what is understood", (expression) => {
  const fields = { oktaFilter: [expect.stringContaining("eventType, outcome.result, actor.id, target.id")] };
  expect(() => readFilter(expression)).toThrow(expect.objectContaining({ code: 151, fields }));
});

test.each([
  ["session", true],
  ["LOGIN okta", true],
  ["login ann@", true],
  ["0hn:1", true],
  ["login nobody", false],
  ["okta 1", true],
  ["start user", true],
  ["startuser", false],
  ["failure", false],
])("the keywords %j: %s", (query, expected) => {
  expect(readKeywords(query)(log)).toBe(expected);
});
