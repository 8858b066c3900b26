import { defineConfig } from "vitest/config";
import { reportedAs } from "../vitest.base.ts";

// They build, so that nothing else may at the same time; `.ci/run` runs them.
const alone = ["stops-alone.test.ts"];
// They read files of the whole repository: a task of their own, so that no edit runs the others for nothing.
const repository = ["repository/**/*.test.ts", "{readme,install}.test.ts"];
const ofRepository = process.argv.includes("repository");

export default defineConfig({
  test: {
    ...reportedAs(ofRepository ? "../../.reports/check-repository" : "test"),
    projects: [
      { extends: true, test: { name: "commands", exclude: [...alone, ...repository, "**/node_modules/**"] } },
      { extends: true, test: { name: "alone", include: alone } },
      // Each edit of tasks.test.ts asks turbo, on machines that do other things as well.
      { extends: true, test: { name: "repository", include: repository, testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
});
