import { defineConfig } from "vitest/config";
import { reportedAs } from "../../vitest.base.ts";

/** Tests of the API, which run on both engines. */
const behaviour = [
  "src/handlers/**/*.test.ts",
  "src/http/{access,bad-input}.test.ts",
  "src/sign-in/**/*.test.ts",
  "src/store/{database,schema,full}.test.ts",
  "src/store/tables/*.test.ts",
  "src/directory/test-control.test.ts",
  "src/start/export.test.ts",
  "crash/{kill,first-start}.test.ts",
];

/** Tests of PostgreSQL alone, and the comparison of the two engines. */
const withPostgres = ["src/store/{engines-agree,postgres/refusals,postgres/restart}.test.ts"];

export default defineConfig({
  test: {
    ...reportedAs("test"),
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "sqlite",
          include: ["*.test.ts", "{src,crash,bench}/**/*.test.ts"],
          exclude: withPostgres,
          isolate: false,
        },
      },
      // Needs strace, which npm does not bring: `pnpm trace`.
      { extends: true, test: { name: "trace", include: ["crash/*.trace.ts"] } },
      {
        extends: true,
        test: {
          name: "postgres",
          include: [...behaviour, ...withPostgres],
          isolate: false,
          globalSetup: ["src/store/postgres-server.fixture.ts"],
        },
      },
    ],
  },
});
