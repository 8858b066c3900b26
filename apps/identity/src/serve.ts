#!/usr/bin/env node
import { join, resolve } from "node:path";
import { readArguments, usage } from "./arguments.ts";
import { createIdentityServer, tokenFileName } from "./create-server.ts";
import { createLog } from "./log.ts";
import { exportSeed } from "./start/first-start.ts";

/** Resolves when the service is to stop; a second signal ends the process at once. */
function told(): Promise<void> {
  return new Promise((resolve) => {
    let signals = 0;
    const onSignal = () => {
      if (++signals > 1) process.exit(1);
      resolve();
    };
    process.on("SIGINT", onSignal);
    process.on("SIGTERM", onSignal);
    // A parent that dies without a word closes its channel: nothing survives it.
    process.on("disconnect", resolve);
    if (process.send && !process.connected) resolve();
  });
}

async function serve(): Promise<void> {
  const { help, logLevel, seed, export: target, ...options } = readArguments(process.argv.slice(2), process.env);
  if (help) {
    process.stdout.write(usage);
    return;
  }
  // pnpm runs a script in the package's folder; paths are relative to the user's.
  const from = process.env["INIT_CWD"] ?? ".";
  const dataDir = resolve(from, options.dataDir);
  const startOptions = async () => ({
    ...options,
    dataDir,
    ...(seed !== undefined && { seed: (await import("./start/seed.ts")).readSeed(resolve(from, seed)) }),
  });
  if (target !== undefined) {
    const file = resolve(from, target);
    process.stdout.write(`Users exported to "${file}": ${await exportSeed(await startOptions(), file)}\n`);
    process.exit(0);
  }
  const stop = told();
  const starting = createIdentityServer({ ...(await startOptions()), log: createLog(logLevel) });
  const server = await Promise.race([starting, stop]);
  // Told to stop while it starts, or waits for another start: what it leaves is whole for the next one.
  if (!server) process.exit(0);
  process.stdout.write(`${server.url}\nAdministrator's token: ${join(dataDir, tokenFileName)}\n`);
  // Where the channel has closed unnoticed, `disconnect` follows: the failure of this message tells nothing more.
  if (process.connected) process.send?.({ url: server.url }, undefined, undefined, () => {});
  await stop;
  await server.close();
  process.exit(0);
}

serve().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
