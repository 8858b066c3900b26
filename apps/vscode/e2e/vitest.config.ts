import { defineConfig } from "vitest/config";
import { reportedAs } from "../../../vitest.base.ts";
import { ByName } from "./sequencer.ts";

export default defineConfig({
  test: {
    ...reportedAs("e2e"),
    include: ["**/*.e2e.test.ts"],
    sequence: { sequencer: ByName },
    globalSetup: ["./global-setup.ts"],
    // One VS Code at a time: two would fight for the processor and slow each other into time-outs.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 15_000 } },
  },
});
