import { checkCommitted } from "@identity-users/strict-pact/cli";
import { loadConfig } from "@identity-users/strict-pact/config";
import { expect, test } from "vitest";

const config = await loadConfig(new URL("../strict-pact.config.ts", import.meta.url));

test.each(checkCommitted(config))("the committed pacts: $name", ({ problems }) => {
  expect(problems).toEqual([]);
});
