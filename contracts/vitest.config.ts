import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { reportedAs } from "../vitest.base.ts";

/** Reports by project: each is a task of its own. */
const project = process.argv[process.argv.indexOf("--project") + 1];
const tasks: Record<string, string> = { guards: "test", provider: "contract-verify" };

/** Where the packed SDK was unpacked: see checks/packed-sdk.ts. */
const packed = process.env["PACKED_SDK"];

// Workers, and the processes that they start, load Pact and the service in half the time when these are compiled already.
process.env["NODE_COMPILE_CACHE"] ??= join(import.meta.dirname, "node_modules", ".cache", "compile");

/** By default one core is left to vitest, which does next to nothing while these tests run. */
const everyCore = { maxWorkers: "100%" };

/** Node loads the sources of other packages from its compile cache; through Vite a verification would begin later. */
const loadedByNode = { server: { deps: { external: [/\/(?:apps|packages)\//] } } };

export default defineConfig({
  test: {
    ...reportedAs(tasks[project ?? ""] ?? `contract-${project}`),
    // Real processes and a native library, on machines that do other things as well: only what has died takes as long.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: "consumer",
          include: ["interactions/*.pact.test.ts"],
          globalSetup: ["interactions/new-parts.ts"],
          ...everyCore,
          // Files share nothing but modules, and Pact's own takes longest to load.
          isolate: false,
        },
      },
      {
        // The consumer tests with the SDK as it would be published: see checks/packed-sdk.ts.
        extends: true,
        ...(packed && { resolve: { alias: { "@identity-users/sdk": join(packed, "dist", "index.js") } } }),
        test: {
          name: "packed",
          include: ["interactions/*.pact.test.ts"],
          setupFiles: ["checks/packed-setup.ts"],
          ...everyCore,
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "provider",
          include: ["{checks/committed,provider/service}.verify.test.ts"],
          ...loadedByNode,
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: ["provider/service-on-postgres.verify.test.ts"],
          ...loadedByNode,
          globalSetup: [fileURLToPath(import.meta.resolve("@identity-users/identity/postgres-server.fixture"))],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "guards",
          include: ["{interactions,provider,checks,mutants,broker}/**/*.test.ts"],
          exclude: ["**/*.{pact,verify}.test.ts"],
        },
      },
    ],
  },
});
