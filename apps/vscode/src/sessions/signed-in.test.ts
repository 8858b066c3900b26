import { expect, test } from "vitest";
import { describeCaller, shortNameOf } from "./signed-in.ts";

const ada = { id: "u-0", emailAddress: "ada@acme.com", type: "Personal" };

test("a caller is told by what is before the @, and by all of an address that has none", () => {
  expect(
    ["ada@acme.com", "@acme.com", "svc-night"].map((emailAddress) => shortNameOf({ ...ada, emailAddress })),
  ).toEqual(["ada", "@acme.com", "svc-night"]);
});

test("a tooltip names the first ten groups and counts the others", () => {
  expect(describeCaller(ada)).toEqual(["Signed in as ada@acme.com", "Type: Personal"]);
  const groups = Array.from({ length: 12 }, (_, index) => `g${index}`);
  expect(describeCaller({ ...ada, groups })[2]).toMatch(/^Groups: g0, .*g9, and 2 more$/);
});
