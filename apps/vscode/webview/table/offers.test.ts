import { expect, test } from "vitest";
import { reasonAgainst } from "./offers.ts";

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
  expect(reasonAgainst(unlock, statuses.map(user), readOnly)).toBe(reason);
});

test("an action for one user is not for two", () => {
  const open = { command: "getUser", title: "Open", single: true };
  expect(reasonAgainst(open, ["ACTIVE"].map(user), true)).toBeUndefined();
  expect(reasonAgainst(open, ["ACTIVE", "STAGED"].map(user), true)).toBe("For one user at a time");
});
