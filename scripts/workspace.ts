import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { machineVariables } from "./machine.ts";

/** The root folder of the repository. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** The default folder of the data that commands keep between runs. */
export const data = join(root, ".data");

/** Resolves a path against the user's working folder; pnpm runs scripts at the root of the repository. */
export function fromUser(path: string): string {
  return resolve(process.env["INIT_CWD"] ?? process.cwd(), path);
}

/** Returns the environment of programs that commands start: the repository's tools and Node first on PATH, no telemetry. */
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
