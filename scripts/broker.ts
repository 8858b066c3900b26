/** `pnpm broker`: the real Pact Broker, and its story. Its options are its own: `pnpm broker --help`. */
import { join } from "node:path";
import { supervise } from "@identity-users/command/supervise";
import { root } from "./house.ts";

const program = join(root, "contracts", "broker", "main.ts");
process.exitCode = await supervise({ action: "start the broker", program });
