/** `pnpm broker`: starts the real Pact Broker, or runs its story. For its options: `pnpm broker --help`. */
import { join } from "node:path";
import { supervise } from "@identity-users/command/supervise";
import { root } from "./workspace.ts";

const program = join(root, "contracts", "broker", "main.ts");
process.exitCode = await supervise({ action: "start the broker", program });
