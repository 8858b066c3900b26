import { defineConfig } from "vitest/config";
import { reportedAs } from "../../../vitest.base.ts";
import { ByName } from "./sequencer.ts";

/** Flows in one edition of VS Code; what is done to many users is tried in both. */
function project(name: "newest" | "oldest", include: string[]) {
  // VS Code draws and takes the focus when it likes: a flow that passes at the second attempt is reported as such, with the
  // picture of the first. One that has found a fault fails twice.
  return { extends: true as const, test: { name, include, retry: 1, globalSetup: ["./global-setup.ts"] } };
}

export default defineConfig({
  test: {
    ...reportedAs("e2e"),
    sequence: { sequencer: ByName },
    // One VS Code at a time: two would fight for the processor and slow each other into time-outs.
    fileParallelism: false,
    // Each step waits for its cause, up to 30 s: a slow machine is no failure.
    testTimeout: 240_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      project("newest", ["**/*.e2e.test.ts"]),
      project("oldest", ["many/*.e2e.test.ts"]),
      // On the service alone, without a VS Code.
      { extends: true, test: { name: "people", include: ["people/*.test.ts"] } },
    ],
  },
});
