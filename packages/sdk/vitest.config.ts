import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { reportedAs } from "../../vitest.base.ts";

const source = (file: string) => join(import.meta.dirname, "src", file);

// The examples import the SDK by its package name, as in a user's project.
const alias = [
  { find: /^@identity-users\/sdk$/, replacement: source("index.ts") },
  { find: /^@identity-users\/sdk\/(node|testing)$/, replacement: source("$1.ts") },
];
// No test changes the state of a module, so one process can run all files.
const isolate = false;

/** The tests that depend on ofetch, which run on its next major version too. */
const onOfetch = [
  "abort",
  "bad-server",
  "http/attempt",
  "http/read-body",
  "http/transport",
  "policy",
  "request/settle",
];

export default defineConfig({
  test: {
    ...reportedAs("test"),
    projects: [
      { extends: true, test: { name: "sdk", isolate, provide: { ofetch: 1 } }, resolve: { alias } },
      {
        extends: true,
        test: {
          name: "on ofetch 2",
          isolate,
          include: onOfetch.map((name) => `src/${name}.test.ts`),
          provide: { ofetch: 2 },
        },
        resolve: { alias: [...alias, { find: /^ofetch$/, replacement: "ofetch-2" }] },
      },
    ],
  },
});

declare module "vitest" {
  /** The major version of ofetch in this run. */
  interface ProvidedContext {
    ofetch: 1 | 2;
  }
}
