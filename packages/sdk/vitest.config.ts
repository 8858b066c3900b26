import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { reportedAs } from "../../vitest.base.ts";

const source = (file: string) => join(import.meta.dirname, "src", file);

// The examples import the SDK by its name, as their readers will.
const alias = [
  { find: /^@identity-users\/sdk$/, replacement: source("index.ts") },
  { find: /^@identity-users\/sdk\/(node|testing)$/, replacement: source("$1.ts") },
];
// No test leaves anything behind in a module, so that one process serves all files.
const isolate = false;

/** What depends on ofetch, once more on its next major version. */
const battery = ["abort", "bad-server", "http/attempt", "http/read-body", "http/transport", "policy", "request/settle"];

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
          include: battery.map((name) => `src/${name}.test.ts`),
          provide: { ofetch: 2 },
        },
        resolve: { alias: [...alias, { find: /^ofetch$/, replacement: "ofetch-2" }] },
      },
    ],
  },
});

declare module "vitest" {
  /** The major version of ofetch that a run is on. */
  interface ProvidedContext {
    ofetch: 1 | 2;
  }
}
