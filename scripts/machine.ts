/** What npm hands to what it starts: its own settings, from wherever it reads them. */
const settings = {
  HTTP_PROXY: "npm_config_proxy",
  HTTPS_PROXY: "npm_config_https_proxy",
  NO_PROXY: "npm_config_noproxy",
  NODE_EXTRA_CA_CERTS: "npm_config_cafile",
} as const;

/** What runs here is never reached through a proxy. */
const loopback = ["127.0.0.1", "localhost", "::1"];

/**
 * Returns the variables by which a Node from npm trusts and reaches what the machine's own does.
 *
 * A distribution's Node reads the system's certificates; one from npm has only those that were compiled in. What the caller
 * has set wins over npm's settings.
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
