import { expect, test } from "vitest";
import { readableDay } from "../users/times.ts";
import { wordsOfFilter } from "./filter-words.ts";
import type { TableFilter } from "./table-filter.ts";

const [first, last] = ["2026-05-01T00:00", "2026-05-31T00:00"].map(readableDay);

test.each<[TableFilter, string]>([
  [{}, ""],
  [{ status: {}, name: { contains: "" }, lastLogin: {} }, ""],
  [
    { lastLogin: { to: -90, never: true }, status: { anyOf: ["LOCKED_OUT"] } },
    "Status: Locked out · Last sign-in: more than 90 days ago or never",
  ],
  [{ name: { contains: " jo " } }, 'Name: contains "jo"'],
  [{ status: { noneOf: ["DEPROVISIONED", "STAGED"] } }, "Status: not Deactivated, Staged"],
  [{ roles: { anyOf: ["Readers", ""], noneOf: ["Admins"] } }, "Roles: Readers, none, not Admins"],
  [{ external: { anyOf: ["external"] } }, "Signs in: Through another identity provider"],
  [{ lastLogin: { never: true } }, "Last sign-in: never"],
  [{ lastLogin: { never: false } }, "Last sign-in: ever"],
  [{ lastLogin: { from: -90, to: 0 } }, "Last sign-in: in the last 90 days"],
  [{ lastLogin: { from: -20, to: -10 } }, "Last sign-in: 10 to 20 days ago"],
  [{ lastLogin: { from: -20 } }, "Last sign-in: from 20 days ago on"],
  [{ userExpiry: { to: 0 } }, "Expires: in the past"],
  [{ userExpiry: { from: 0 } }, "Expires: in the future"],
  [{ userExpiry: { from: 0, to: 5 } }, "Expires: in the next 5 days"],
  [{ userExpiry: { from: 5, to: 10 } }, "Expires: in 5 to 10 days"],
  [{ userExpiry: { from: 30 } }, "Expires: in more than 30 days"],
  [{ userExpiry: { to: 30 } }, "Expires: until in 30 days"],
  [{ created: { from: "2026-05-01", to: "2026-05-31" } }, `Created: from ${first} to ${last}`],
  [{ created: { from: "2026-05-01" } }, `Created: from ${first} on`],
  [{ created: { to: "2026-05-31" } }, `Created: until ${last}`],
])("%j is worded %j", (filter, words) => {
  expect(wordsOfFilter(filter)).toBe(words);
});
