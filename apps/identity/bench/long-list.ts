import { connect, type Socket } from "node:net";
import type { Running } from "../testing/process.ts";

/** Measures a list of very many users: milliseconds to its first byte, and MiB that the server grows by. */
export async function longList(server: Running, token: string): Promise<{ first: number; growth: number }> {
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
  return { first, growth: most - before };
}

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** Opens clients that ask for the whole list and take none of it; returns what ends them. */
export async function stalledReaders(port: number, token: string, count: number): Promise<() => void> {
  const sockets = await Promise.all(Array.from({ length: count }, () => opened(port)));
  for (const socket of sockets) {
    socket.pause();
    socket.on("error", () => {});
    socket.write(`GET /identity/api/users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  }
  return () => sockets.forEach((socket) => socket.destroy());
}
