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
    // Each step waits for its cause, up to 30 s: a slow machine is no failure.
    testTimeout: 240_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
