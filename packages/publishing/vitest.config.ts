import { defineConfig } from "vitest/config";
import { reportedAs } from "../../vitest.base.ts";

export default defineConfig({ test: { ...reportedAs("test") } });
