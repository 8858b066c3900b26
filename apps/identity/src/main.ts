import { join, resolve } from "node:path";
import { readArguments, usage } from "./arguments.ts";
import { createIdentityServer, tokenFileName } from "./create-server.ts";
import { createLog } from "./log.ts";

async function main(): Promise<void> {
  const { help, logLevel, ...options } = readArguments(process.argv.slice(2));
  if (help) {
    process.stdout.write(usage);
    return;
  }
  // pnpm runs a script in its room; paths count from where the user stands.
  const dataDir = resolve(process.env["INIT_CWD"] ?? ".", options.dataDir);
  const server = await createIdentityServer({ ...options, dataDir, log: createLog(logLevel) });
  process.stdout.write(`${server.url}\nAdministrator's token: ${join(dataDir, tokenFileName)}\n`);
  process.send?.({ url: server.url });

  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    void server.close().then(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  // A parent that dies without a word closes its channel: nothing survives it.
  process.on("disconnect", stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
