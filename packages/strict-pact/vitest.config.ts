import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { reportedAs } from "../../vitest.base.ts";

// Processes that the tests start load Pact in half the time when it is compiled already.
process.env["NODE_COMPILE_CACHE"] ??= join(import.meta.dirname, "node_modules", ".cache", "compile");

export default defineConfig({
  test: {
    ...reportedAs("test"),
    include: ["*.test.ts", "{src,testing}/**/*.test.ts"],
    // Real processes and a native library, on machines that do other things as well: only what has died takes as long.
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
