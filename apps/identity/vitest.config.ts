import { defineConfig } from "vitest/config";
import { reportedAs } from "../../vitest.base.ts";

/** What the API does, on either engine. */
const behaviour = [
  "src/handlers/**/*.test.ts",
  "src/http/{access,bad-input}.test.ts",
  "src/sign-in/**/*.test.ts",
  "src/store/{audit,users,database,schema}.test.ts",
  "src/test-control.test.ts",
  "crash/kill.test.ts",
];

/** Compares the one with the other. */
const both = "src/store/engines-agree.test.ts";

export default defineConfig({
  test: {
    ...reportedAs("test"),
    maxWorkers: 2,
    // Real processes and real disks, on machines that do other things as well.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: { name: "sqlite", include: ["{src,crash}/**/*.test.ts"], exclude: [both], isolate: false },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: [...behaviour, both],
          isolate: false,
          globalSetup: ["src/store/postgres-server.fixture.ts"],
        },
      },
    ],
  },
});
