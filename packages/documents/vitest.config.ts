import { defineConfig } from "vitest/config";
import { reportedAs } from "../../vitest.base.ts";

// Each snippet is a process of its own, which is slow on a busy machine.
export default defineConfig({ test: { ...reportedAs("e2e"), testTimeout: 120_000, hookTimeout: 120_000 } });
