import { expect, test } from "vitest";
import { documents } from "./documents.ts";
import { generations } from "./generations.ts";
import { sliceOf } from "./slice.ts";

test("sliceOf() keeps the operations in scope and strips prose, but no field named like prose", () => {
  const published = {
    openapi: "3.0.1",
    info: {
      title: "t",
      version: "1",
      description: "prose",
      "x-fbn-error-codes": { "706": { title: "T", description: "prose" } },
    },
    paths: {
      "/api/users": {
        get: {
          summary: "prose",
          responses: {
            "200": {
              description: "prose",
              content: { "application/json": { schema: { $ref: "#/components/schemas/Link" } } },
            },
          },
        },
      },
      "/api/usersettings": { get: {} },
    },
    components: {
      schemas: { Link: { properties: { description: { type: "string", description: "prose" } } }, Other: {} },
    },
  };
  const slice = sliceOf(published, { commit: "c" });
  expect(JSON.stringify(slice)).not.toContain("prose");
  expect(Object.keys(slice["paths"] as object)).toEqual(["/api/users"]);
  expect(slice["components"]).toMatchObject({ schemas: { Link: { properties: { description: { type: "string" } } } } });
  expect(slice["info"]).toEqual({
    title: "t",
    version: "1",
    "x-origin": { commit: "c" },
    "x-other-operations": ["GET /api/usersettings"],
    "x-fbn-error-codes": { "706": { title: "T" } },
  });
});

test.each(generations)("the document of %s records its origin and holds no prose", (generation) => {
  const { info, paths } = documents[generation];
  expect(info.version).toBe(generation);
  expect(info["x-origin"].commit).toMatch(/^[0-9a-f]{40}$/);
  expect(JSON.stringify(paths)).not.toMatch(/"(summary|example)":/);
});
