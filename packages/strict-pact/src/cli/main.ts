#!/usr/bin/env node
import { constants } from "node:os";
import { runProgram } from "./program.ts";

// Processes that it started end with it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => process.exit(128 + constants.signals[signal]));
}
process.exitCode = await runProgram(process.argv.slice(2));
