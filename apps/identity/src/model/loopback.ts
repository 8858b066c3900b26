/** Returns whether a host, as an address or as a URL has it, is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  if (host === "localhost" || host.endsWith(".localhost")) return true;
  return host === "::1" || host === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(host);
}
