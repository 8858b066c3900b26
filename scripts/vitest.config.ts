import { defineConfig } from "vitest/config";
import { reportedAs } from "../vitest.base.ts";

// These tests build, so nothing else may run at the same time; `.ci/run` runs them.
const alone = ["stops-alone.test.ts"];
// These need a JVM; `.ci/run` runs them.
const groovy = ["repository/pipelines/jenkins.test.ts"];
// These tests read files of the whole repository; as a task of their own, an edit elsewhere does not rerun the others.
const repository = ["repository/**/*.test.ts", "install.test.ts"];
const ofRepository = process.argv.includes("repository");

export default defineConfig({
  test: {
    ...reportedAs(ofRepository ? "../../.reports/check-repository" : "test"),
    projects: [
      { extends: true, test: { name: "commands", exclude: [...alone, ...repository, "**/node_modules/**"] } },
      { extends: true, test: { name: "alone", include: alone } },
      { extends: true, test: { name: "groovy", include: groovy, testTimeout: 60_000 } },
      // Each edit of tasks.test.ts runs turbo, which is slow on a busy machine.
      {
        extends: true,
        test: { name: "repository", include: repository, exclude: groovy, testTimeout: 120_000, hookTimeout: 120_000 },
      },
    ],
  },
});
