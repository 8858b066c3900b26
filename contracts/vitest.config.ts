import { defineConfig } from "vitest/config";
import { reportedAs } from "../vitest.base.ts";

/** Reports by project: each is a task of its own. */
const project = process.argv[process.argv.indexOf("--project") + 1];
const tasks: Record<string, string> = { consumer: "contract-consumer", provider: "contract-verify", guards: "test" };

export default defineConfig({
  test: {
    ...reportedAs(tasks[project ?? ""] ?? "test"),
    projects: [
      {
        extends: true,
        test: { name: "consumer", include: ["consumer/**/*.pact.test.ts"], globalSetup: ["empty-parts.ts"] },
      },
      {
        extends: true,
        test: { name: "provider", include: ["provider/**/*.verify.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: "guards", include: ["*.test.ts", "provider/*.test.ts"], exclude: ["**/*.verify.test.ts"] },
      },
    ],
  },
});
