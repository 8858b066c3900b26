import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The root folder of the repository. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** The default folder of the data that commands keep between runs. */
export const data = join(root, ".data");

/** Resolves a path against the user's working folder; pnpm runs scripts at the root of the repository. */
export function fromUser(path: string): string {
  return resolve(process.env["INIT_CWD"] ?? process.cwd(), path);
}

/** npm's settings for the same variables, as npm passes them to the programs that it starts. */
const settings = {
  HTTP_PROXY: "npm_config_proxy",
  HTTPS_PROXY: "npm_config_https_proxy",
  NO_PROXY: "npm_config_noproxy",
  NODE_EXTRA_CA_CERTS: "npm_config_cafile",
} as const;

/** Hosts that are never reached through a proxy. */
const loopback = ["127.0.0.1", "localhost", "::1"];

/**
 * Returns the variables that make a Node from npm use the machine's proxies and certificates.
 *
 * A distribution's Node reads the system's certificates; one from npm has only those that were compiled in. Variables that
 * are set already win over npm's settings.
 */
export function machineVariables(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const valueOf = (name: string, setting: string) =>
    environment[name] || environment[name.toLowerCase()] || environment[setting];
  const given = Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, valueOf(name, setting)]));
  return {
    ...given,
    NO_PROXY: [...new Set([...(given["NO_PROXY"] ?? "").split(",").filter(Boolean), ...loopback])].join(","),
    NODE_USE_SYSTEM_CA: environment["NODE_USE_SYSTEM_CA"] ?? "1",
  };
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
