import { expect, test } from "vitest";
import { aUser } from "../testing/users.ts";
import { conflictsOf, editsOf, valuesOf, withEdits } from "./user-form.ts";

const user = aUser({ alternativeUserIds: { hr: "1" }, userExpiry: "2030-01-01T00:00:00.0000000+00:00" });

test("what can be edited includes the declared ids, and a second e-mail address of Service users alone", () => {
  expect(Object.keys(valuesOf(user, ["constructor", "hr"]))).toEqual([
    "firstName",
    "lastName",
    "emailAddress",
    "login",
    "userExpiry",
    "alternativeUserIds.hr",
    "alternativeUserIds.constructor",
  ]);
  expect(valuesOf(user, ["constructor"])["alternativeUserIds.constructor"]).toBe("");
  expect(valuesOf(aUser({ type: "Service" }))).toHaveProperty("secondEmailAddress", "");
});

test("spaces at the ends of a text are no edit", () => {
  expect(editsOf({ firstName: " Jo ", lastName: " King" }, valuesOf(user))).toEqual({ lastName: "King" });
});

test("an empty field takes away what was in it, and all else stays", () => {
  expect(withEdits(user, { userExpiry: "", "alternativeUserIds.hr": "", "alternativeUserIds.payroll": "7" })).toEqual({
    ...user,
    userExpiry: null,
    secondEmailAddress: null,
    alternativeUserIds: { payroll: "7" },
  });
});

test("a conflict is a field that two have changed, and not to the same", () => {
  const [seen, now] = [
    { a: "1", b: "1", c: "1" },
    { a: "2", b: "2", c: "1" },
  ];
  expect(conflictsOf({ a: "3", b: "2", c: "3" }, seen, now)).toEqual([{ field: "a", was: "1", now: "2" }]);
});
