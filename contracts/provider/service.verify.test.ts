import { generations } from "@identity-users/openapi";
import { loadConfig } from "@identity-users/strict-pact";
import { testTargets } from "@identity-users/strict-pact/vitest";

testTargets(await loadConfig(new URL("../strict-pact.config.ts", import.meta.url)), generations);
