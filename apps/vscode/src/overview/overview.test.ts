import { describe, expect, test } from "vitest";
import { smartGroupsOf } from "../filters/smart-groups.ts";
import { compileFilter } from "../table/table-filter.ts";
import { readFilter } from "../table/read-filter.ts";
import { rowOf } from "../table/table-row.ts";
import { manyUsers } from "../testing/many-users.ts";
import { aUser } from "../testing/users.ts";
import { day, timeOf } from "../users/times.ts";
import { overviewOf } from "./overview.ts";

describe.each(["2026-03-31T12:00", "2026-11-02T00:00", "2028-02-29T23:59:59"])("an overview at %s", (time) => {
  const now = Date.parse(time);
  const users = manyUsers(2000, now);
  const rows = users.map((user) => rowOf(user));
  const charts = overviewOf(rows, now);
  const segments = charts.flatMap(({ column: chart, segments, headline = [] }) =>
    [...segments, headline].flat().map((segment) => ({ chart, ...segment })),
  );

  test("has some users in each segment, and each segment's filter passes exactly those", () => {
    expect(segments).toHaveLength(5 + 2 + 12 + 8 + 12);
    for (const { chart, label, count, filter } of segments) {
      expect(count, `${chart}: ${label}`).toBeGreaterThan(0);
      const passing = rows.filter(compileFilter(filter, now));
      expect([chart, label, passing.length]).toEqual([chart, label, count]);
    }
  });

  test("has no user twice in one chart", () => {
    for (const { segments } of charts)
      for (const row of rows)
        expect(segments.filter(({ filter }) => compileFilter(filter, now)(row)).length).toBeLessThan(2);
  });

  test("finds the same users who are quiet as the sidebar", () => {
    const { filter = {} } = charts.find(({ column }) => column === "lastLogin")?.headline ?? {};
    const known = users.filter(({ created }) => !Number.isNaN(timeOf(created)));
    const idsOf = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);
    expect(idsOf(known.map((user) => rowOf(user)).filter(compileFilter(filter, now)))).toEqual(
      idsOf(known.filter((user) => smartGroupsOf(user, now).some(({ id }) => id === "quiet"))),
    );
  });

  test("has filters that may be sent, and labels that differ", () => {
    for (const { chart, filter } of segments) expect([chart, readFilter(filter)]).toEqual([chart, filter]);
    for (const { segments } of charts) expect(new Set(segments.map(({ label }) => label)).size).toBe(segments.length);
  });
});

test("charts are worded for people who do not see them", () => {
  const now = new Date(2026, 5, 15).getTime();
  const at = (days: number) => new Date(now + days * day).toISOString();
  const rows = [
    aUser({ lastLogin: at(-1), userExpiry: at(3), created: at(-40) }),
    aUser({ lastLogin: at(1 / 24), status: "LOCKED_OUT", created: at(-40) }),
    aUser({ lastLogin: null, userExpiry: at(-3), type: "Service", created: at(-1) }),
    aUser({ lastLogin: at(-100), created: at(-800) }),
    aUser(),
    aUser({ lastLogin: null, userExpiry: at(-3), status: "DEPROVISIONED" }),
  ].map((user) => rowOf(user));
  expect(overviewOf(rows, now).map(({ title, alternative }) => [title, alternative])).toEqual([
    ["Users by status", "Users by status: Locked out 1, Active 4, Deactivated 1."],
    ["Users by type", "Users by type: Personal 5, Service 1."],
    [
      "Last sign-in",
      "Last sign-in within 90 days: 2 users. Earlier: 1 user. Never: 1 user. Not known: 1 user. Deactivated users are not counted.",
    ],
    ["Expires", "Already expired: 1 user. Expiring within 30 days: 1 user. Deactivated users are not counted."],
    ["Created in 12 months", "Created in 12 months: 3 users. Most of them in May 2026: 2 users."],
  ]);
});

test("an empty directory has charts too", () => {
  expect(overviewOf([], Date.now()).map(({ alternative }) => alternative)).toEqual([
    "Users by status: none.",
    "Users by type: none.",
    "Last sign-in within 90 days: 0 users. Earlier: 0 users. Never: 0 users. Deactivated users are not counted.",
    "Already expired: 0 users. Expiring within 30 days: 0 users. Deactivated users are not counted.",
    "Created in 12 months: 0 users.",
  ]);
});
