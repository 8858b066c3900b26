import { describe, expect, test } from "vitest";
import { userSchema } from "../../user-schema.ts";
import { schemaForDomain } from "./domain-schema.ts";

const schema = userSchema();
const idsIn = (made: object) => (made as typeof schema).properties?.["alternativeUserIds"];

describe("the schema of a domain", () => {
  test("offers the declared alternative ids with their descriptions, and allows no other", () => {
    const made = schemaForDomain(schema, {
      alternativeUserIds: [{ name: "payroll", description: "Id at the payroll" }],
    });
    expect(idsIn(made)).toMatchObject({
      type: ["object", "null"],
      properties: { payroll: { type: ["string", "null"], description: "Id at the payroll" } },
      additionalProperties: false,
      errorMessage: "Not an alternative id of this domain, which declares: payroll.",
    });
    expect({ ...made, properties: undefined }).toEqual({ ...schema, properties: undefined });
  });

  test("allows none where none is declared, and says so", () => {
    expect(idsIn(schemaForDomain(schema, { alternativeUserIds: [] }))).toMatchObject({
      properties: {},
      additionalProperties: false,
      errorMessage: "The domain declares no alternative ids.",
    });
  });

  test.each([undefined, {}, { alternativeUserIds: null }])("allows any where %j is all that is known", (declared) => {
    expect(schemaForDomain(schema, declared)).toBe(schema);
    expect(idsIn(schema)).toMatchObject({ additionalProperties: { type: ["string", "null"] } });
  });
});
