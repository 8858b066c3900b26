import { expect, test } from "vitest";
import { menuContextOf, reasonAgainst, selectedOf } from "./offers.ts";

const user = (status: string) => ({
  id: status,
  name: "",
  login: "",
  email: "",
  status,
  type: "Personal",
  external: false,
});
const unlock = { command: "unlockUser", title: "Unlock", action: "unlockUser", single: false } as const;

test.each([
  ["nobody is selected", [], false, "Select users first"],
  ["no selected user allows it", ["ACTIVE", "STAGED"], false, "not locked out"],
  ["one of the selected allows it", ["ACTIVE", "LOCKED_OUT"], false, undefined],
  ["the connection is locked", ["LOCKED_OUT"], true, "the connection is locked against writing"],
])("where %s, the reason against an action is told", (_, statuses, readOnly, reason) => {
  expect(reasonAgainst(unlock, selectedOf(statuses.map(user)), readOnly)).toBe(reason);
});

test("an action for one user is not for two", () => {
  const open = { command: "getUser", title: "Open", single: true };
  expect(reasonAgainst(open, selectedOf(["ACTIVE"].map(user)), true)).toBeUndefined();
  expect(reasonAgainst(open, selectedOf(["ACTIVE", "STAGED"].map(user)), true)).toBe("For one user at a time");
});

test("the context menu is told what at least one of the selected allows", () => {
  const selected = selectedOf(["ACTIVE", "LOCKED_OUT", "ACTIVE"].map(user));
  expect(selected.standings).toHaveLength(2);
  const { one, offers, ids } = menuContextOf(selected, false);
  expect({ one, ids }).toEqual({ one: false, ids: ["ACTIVE", "LOCKED_OUT", "ACTIVE"] });
  expect(offers).toMatch(/ \+unlockUser( |$)/);
  expect(menuContextOf(selected, true).offers).not.toMatch(/unlockUser/);
});
