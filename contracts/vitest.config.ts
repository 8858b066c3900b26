import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { reportedAs } from "../vitest.base.ts";

/** Reports by project: each is a task of its own. */
const project = process.argv[process.argv.indexOf("--project") + 1];
const tasks: Record<string, string> = { guards: "test", provider: "contract-verify" };

/** Where the packed SDK was unpacked: see checks/packed-sdk.ts. */
const packed = process.env["PACKED_SDK"];

// Workers, and the processes that they start, load Pact and the service in half the time when these are compiled already.
process.env["NODE_COMPILE_CACHE"] ??= join(import.meta.dirname, "node_modules", ".cache", "compile");

type Settings = NonNullable<TestProjectInlineConfiguration["test"]>;

// Files of one worker share nothing but modules, and Pact's own takes longest to load. By default one core is left to vitest, which
// does next to nothing while these tests run.
const consumer: Settings = { include: ["interactions/*.pact.test.ts"], maxWorkers: "100%", isolate: false };

/** Node loads the sources of other packages from its compile cache; through Vite a verification would begin later. */
const verification: Settings = { server: { deps: { external: [/\/(?:apps|packages)\//] } }, isolate: false };

const projects: Readonly<Record<string, Settings>> = {
  consumer: { ...consumer, globalSetup: ["interactions/new-parts.ts"] },
  // With the SDK as it would be published.
  packed: {
    ...consumer,
    setupFiles: ["checks/packed-setup.ts"],
    ...(packed && { alias: { "@identity-users/sdk": join(packed, "dist", "index.js") } }),
  },
  provider: { ...verification, include: ["provider/service.verify.test.ts"] },
  postgres: {
    ...verification,
    include: ["provider/service-on-postgres.verify.test.ts"],
    globalSetup: [fileURLToPath(import.meta.resolve("@identity-users/identity/postgres-server.fixture"))],
  },
  guards: {
    include: ["{interactions,provider,checks}/**/*.test.ts"],
    exclude: ["**/*.{pact,verify}.test.ts"],
  },
};

export default defineConfig({
  test: {
    ...reportedAs(tasks[project ?? ""] ?? `contract-${project}`),
    // Real processes and a native library, on machines that do other things as well: only what has died takes as long.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    projects: Object.entries(projects).map(([name, test]) => ({ extends: true, test: { ...test, name } })),
  },
});
