import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { reportedAs } from "../../vitest.base.ts";

const source = (file: string) => join(import.meta.dirname, "src", file);

export default defineConfig({
  // No test leaves anything behind in a module, so that one process serves all files.
  test: { ...reportedAs("test"), isolate: false },
  resolve: {
    // The examples import the SDK by its name, as their readers will.
    alias: [
      { find: /^@identity-users\/sdk$/, replacement: source("index.ts") },
      { find: /^@identity-users\/sdk\/(node|testing)$/, replacement: source("$1.ts") },
    ],
  },
});
