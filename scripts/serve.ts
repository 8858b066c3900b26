/** `pnpm serve`: starts the local identity service alone. For its options: `pnpm serve --help`. */
import { fileURLToPath } from "node:url";
import { supervise } from "@identity-users/command/supervise";

const program = fileURLToPath(import.meta.resolve("@identity-users/identity/main"));
process.exitCode = await supervise({ action: "start", program });
