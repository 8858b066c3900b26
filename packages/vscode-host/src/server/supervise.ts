/**
 * Runs VS Code's server, and ends it when the process that started this one ends.
 *
 * Started as `node supervise.ts GRACE-MS server-main.js …`, as the leader of a process group of its own and with an IPC channel:
 * it sends `{ port }` once the server listens, and when the channel closes (its parent disconnected or died, even by SIGKILL)
 * or the server exits, it ends the whole group. The server's output is passed on without connection tokens.
 */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { guardChild } from "@identity-users/command/guard-child";

const [graceMs, ...command] = process.argv.slice(2);

const server = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "pipe"] });
for (const output of [server.stdout, server.stderr]) createInterface({ input: output }).on("line", report);

guardChild(server, { signal: "SIGTERM", graceMs: Number(graceMs) });

function report(line: string) {
  console.log(line.replace(/\btkn=[^&\s]+/g, "tkn=…"));
  const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
  if (port !== undefined && process.connected) process.send?.({ port: Number(port) });
}
