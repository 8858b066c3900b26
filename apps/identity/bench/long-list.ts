import type { Running } from "../testing/process.ts";

/** What a list of very many users costs: milliseconds to its first byte, in all, and MiB that the server grows by. */
export async function longList(
  server: Running,
  token: string,
): Promise<{ first: number; all: number; growth: number }> {
  const headers = { Authorization: `Bearer ${token}` };
  const before = server.memory();
  let most = before;
  const startedAt = performance.now();
  const response = await fetch(`${server.url}/api/users?includeDeactivated=true`, { headers });
  const reader = response.body?.getReader();
  await reader?.read();
  const first = performance.now() - startedAt;
  const watch = setInterval(() => (most = Math.max(most, server.memory())), 5);
  while (!(await reader?.read())?.done);
  clearInterval(watch);
  return { first, all: performance.now() - startedAt, growth: most - before };
}
