import published from "@identity-users/openapi/documents/identity-0.0.3665.json" with { type: "json" };
import { expect, test } from "vitest";
import { type LimitedField, refuseEmail, refuseLength, refuseLogin, userLimits } from "./user-limits.ts";

test.each(["CreateUserRequest", "UpdateUserRequest"] as const)(
  "the limits are those that FINBOURNE publishes for %s",
  (schema) => {
    const { properties } = published.components.schemas[schema];
    for (const field of Object.keys(userLimits) as LimitedField[]) {
      const { minLength, maxLength } = properties[field];
      expect([field, userLimits[field].least, userLimits[field].most]).toEqual([field, minLength, maxLength]);
    }
  },
);

test.each([
  ["firstName", "", "A first name has at least 1 character"],
  ["firstName", "J", undefined],
  ["lastName", "B", "A last name has at least 2 characters"],
  ["lastName", " B ", "A last name has at least 2 characters"],
  ["lastName", "B".repeat(51), "A last name has at most 50 characters, this has 51"],
  ["emailAddress", "a@b", "An e-mail address has at least 5 characters"],
  ["login", "x".repeat(80), undefined],
] as const)("refuseLength(%s, %j) says %j", (field, text, refusal) => {
  expect(refuseLength(field, text)).toBe(refusal);
});

test("refuseEmail() takes what looks like an address", () => {
  expect(refuseEmail("jo@acme.com")).toBeUndefined();
  expect(refuseEmail("jo at acme")).toBe("An e-mail address looks like name@company.com");
});

test("refuseLogin() holds a Personal user's login to the e-mail address, and no other", () => {
  expect(refuseLogin("jo@acme.com", "Personal", "jo@acme.com")).toBeUndefined();
  expect(refuseLogin("jobloggs", "Personal", "jo@acme.com")).toContain("the e-mail address, jo@acme.com");
  expect(refuseLogin("nightly-batch", "Service", "jo@acme.com")).toBeUndefined();
});
