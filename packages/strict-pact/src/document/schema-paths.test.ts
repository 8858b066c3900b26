import { expect, test } from "vitest";
import { changedAt, schemaPaths } from "./schema-paths.ts";

test("schemaPaths() lists fields, and those of lists and maps within", () => {
  const roleId = { type: "object", required: ["code"], properties: { code: { type: "string" } } };
  const schema = {
    required: ["id"],
    properties: {
      id: { type: "string" },
      roles: { type: "array", items: roleId },
      map: { additionalProperties: roleId },
    },
  };
  expect(
    schemaPaths({ paths: {}, components: { schemas: {} } }, schema).map(
      ({ path, required }) => `${path.join(".")} ${required}`,
    ),
  ).toEqual(["id true", "roles false", "roles.*.code true", "map false", "map.*.code true"]);
});

test("changedAt() changes and drops fields, and leaves what it does not find", () => {
  const value = { id: "a", roles: [{ code: "x" }, { code: "y" }], map: { k: { code: "z" } } };
  expect(changedAt(value, ["roles", "*", "code"], () => 1)).toMatchObject({ roles: [{ code: 1 }, { code: 1 }] });
  expect(changedAt(value, ["map", "*", "code"], () => undefined)).toMatchObject({ map: { k: {} } });
  expect(changedAt(value, ["no", "such"], () => 1)).toEqual(value);
});
