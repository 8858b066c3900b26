import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { machineVariables } from "./machine.ts";

/** The folder that holds the house. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** Where commands keep what outlives them. */
export const data = join(root, ".data");

/** A path as the user gave it: pnpm runs scripts at the root, the user may stand elsewhere. */
export function fromUser(path: string): string {
  return resolve(process.env["INIT_CWD"] ?? process.cwd(), path);
}

/** Returns the environment of what commands start: the repository's own tools and Node first, no telemetry. */
export function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...machineVariables(process.env),
    PATH: [join(root, "node_modules", ".bin"), process.env["PATH"]].join(delimiter),
    DO_NOT_TRACK: "1",
    PACT_DO_NOT_TRACK: "true",
    SCARF_ANALYTICS: "false",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    TURBO_TELEMETRY_DISABLED: "1",
  };
}
