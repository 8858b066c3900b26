import { defineConfig } from "vitest/config";
import { reportedAs } from "../vitest.base.ts";

/** They build, so that nothing else may at the same time; `.ci/run` runs them. */
const alone = ["stops-alone.test.ts"];

export default defineConfig({
  test: {
    ...reportedAs("test"),
    projects: [
      { test: { name: "commands", include: ["*.test.ts"], exclude: alone } },
      { test: { name: "alone", include: alone } },
    ],
  },
});
