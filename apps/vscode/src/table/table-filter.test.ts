import { describe, expect, test } from "vitest";
import { aRole, aUser } from "../testing/users.ts";
import { day } from "../users/times.ts";
import { passesTable, type TableFilter, type TimeFilter } from "./table-filter.ts";
import { rowOf } from "./table-row.ts";

const now = new Date(2026, 5, 15, 12).getTime();
const passes = (filter: TableFilter, user: Parameters<typeof aUser>[0] = {}) =>
  passesTable(filter, rowOf(aUser(user)), now);

test.each<[TableFilter, Parameters<typeof aUser>[0], boolean]>([
  [{}, {}, true],
  [{ name: { contains: "  " } }, {}, true],
  [{ name: { contains: "rossi CHLOE" } }, { firstName: "Chloé", lastName: "Rossi" }, true],
  [{ name: { contains: "rossi bo" } }, { firstName: "Chloé", lastName: "Rossi" }, false],
  [{ status: { anyOf: ["ACTIVE", "STAGED"] } }, {}, true],
  [{ status: { anyOf: ["STAGED"] } }, {}, false],
  [{ status: { anyOf: [] } }, {}, true],
  [{ status: { noneOf: ["ACTIVE"] } }, {}, false],
  [{ status: { noneOf: ["STAGED"] } }, {}, true],
  [{ external: { anyOf: ["external"] } }, { external: true }, true],
  [{ external: { anyOf: ["external"] } }, {}, false],
  [{ status: { anyOf: ["ACTIVE"] }, type: { anyOf: ["Service"] } }, {}, false],
  [{ roles: { anyOf: ["Readers"] } }, { roles: [aRole("Admins"), aRole("Readers")] }, true],
  [{ roles: { noneOf: ["Readers"] } }, { roles: [aRole("Admins"), aRole("Readers")] }, false],
  [{ roles: { anyOf: [""] } }, { roles: [] }, true],
  [{ roles: { noneOf: [""] } }, { roles: [] }, false],
  [{ roles: { noneOf: ["Readers"] } }, { roles: [] }, true],
  [{ roles: { noneOf: ["Readers"] } }, {}, false],
])("a filter %j on %j: %s", (filter, user, expected) => {
  expect(passes(filter, user)).toBe(expected);
});

describe("a filter of times", () => {
  const never = "never";
  const unknown = "unknown";
  const at = (days: number) => new Date(now + days * day).toISOString();
  const may = (date: number, ms = 0) => new Date(new Date(2026, 4, date).getTime() + ms).toISOString();

  test.each<[string, TimeFilter, string[], string[]]>([
    ["nothing", {}, [at(-900), never, unknown], []],
    ["older than 90 days", { to: -90 }, [at(-90.001)], [at(-90), at(0), never, unknown]],
    ["older than 90 days, or never", { to: -90, never: true }, [at(-91), never], [at(-90), unknown]],
    ["the last 90 days", { from: -90, to: 0 }, [at(-90), at(-0.001)], [at(-90.001), at(0), never, unknown]],
    ["never", { never: true }, [never], [at(-1), unknown]],
    ["any time", { never: false }, [at(-1), at(1)], [never, unknown]],
    ["the next 30 days", { from: 0, to: 30 }, [at(0), at(29.999)], [at(-0.001), at(30), never]],
    ["May", { from: "2026-05-01", to: "2026-05-31" }, [may(1), may(32, -1)], [may(1, -1), may(32), never]],
    ["one day", { from: "2026-05-31", to: "2026-05-31" }, [may(31), may(32, -1)], [may(31, -1), may(32)]],
  ])("of %s passes and leaves out", (_, filter, passing, failing) => {
    // The year 1 is a time that was never set: it is not known.
    const valueOf = (time: string) => (time === never ? null : time === unknown ? "0001-01-01T00:00:00" : time);
    const outcomes = (times: string[]) =>
      times.map((time) => [time, passes({ lastLogin: filter }, { lastLogin: valueOf(time) })]);
    expect(outcomes(passing)).toEqual(passing.map((time) => [time, true]));
    expect(outcomes(failing)).toEqual(failing.map((time) => [time, false]));
  });
});
