import { defineConfig } from "vitest/config";
import { reportedAs } from "../../../vitest.base.ts";

export default defineConfig({
  test: {
    ...reportedAs("e2e"),
    include: ["**/*.e2e.test.ts"],
    // One VS Code at a time: two would fight for the processor and slow each other into time-outs.
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 180_000,
  },
});
