import { expect, test } from "vitest";
import { l10nBundle } from "../l10n-bundle.ts";
import { userSchema } from "../user-schema.ts";
import { writeDocument } from "./documents/user-document.ts";
import { aUser } from "./testing/users.ts";
import { userLimits } from "./users/user-limits.ts";

const { properties = {}, required, additionalProperties } = userSchema();

test("the schema knows every field of a document, and has the limits that the forms check", () => {
  const fields = Object.keys(JSON.parse(writeDocument(aUser({ type: "Service", roles: [] }))) as object);
  expect(fields.filter((field) => !(field in properties))).toEqual([]);
  expect([required?.toSorted(), additionalProperties]).toEqual([
    ["emailAddress", "firstName", "lastName", "login"],
    false,
  ]);
  for (const [field, { least, most }] of Object.entries(userLimits))
    expect(properties[field]).toMatchObject({ minLength: least, maxLength: most });
});

test("the schema refuses null nowhere that the published document allows it", () => {
  expect(properties["userExpiry"]?.type).toEqual(["string", "null"]);
  expect(properties["roles"]).toMatchObject({ type: ["array", "null"], items: { required: ["code", "scope"] } });
  expect(properties["status"]?.readOnly).toBe(true);
});

test("a translator finds the texts", () => {
  const texts = Object.keys(l10nBundle());
  expect(texts).toContain("Unlock {0}");
  expect(texts.length).toBeGreaterThan(100);
});
