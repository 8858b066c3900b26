/** `pnpm broker`: the real Pact Broker, and its story. Its options are its own: `pnpm broker --help`. */
import { run } from "./run.ts";

process.exitCode = await run("node", ["contracts/broker/main.ts", ...process.argv.slice(2)]);
