import { differences } from "@identity-users/openapi";
import { checkCommitted } from "@identity-users/strict-pact/cli";
import { loadConfig } from "@identity-users/strict-pact/config";
import { expect, test } from "vitest";

const config = await loadConfig(new URL("../strict-pact.config.ts", import.meta.url));

test.each(checkCommitted(config))("the committed pacts: $name", ({ problems }) => {
  expect(problems).toEqual([]);
});

test("a difference that is excepted is one that the documents have", () => {
  expect(differences).toContainEqual({
    kind: "query",
    operation: "listUsers",
    name: "includeRoles",
    until: "0.0.3100",
  });
});
