import { defineConfig } from "vitest/config";
import { reportedAs } from "../../vitest.base.ts";

export default defineConfig({
  test: {
    ...reportedAs("e2e"),
    include: ["*.e2e.test.ts"],
    // A browser and Cloudflare's runtime start slowly on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
