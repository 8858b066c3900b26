import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["consumer/*.pact.test.ts"],
    globalSetup: ["consumer/new-parts.ts"],
    // The native mock may start slowly on a busy machine.
    testTimeout: 60_000,
  },
});
