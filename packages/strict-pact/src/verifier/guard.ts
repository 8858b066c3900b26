/** Runs a provider and ends it together with the process that started this one: `node guard.ts PROGRAM …`. */
import { spawn } from "node:child_process";
import { guardChild } from "@identity-users/command/guard-child";

const [program = "", ...parameters] = process.argv.slice(2);
const child = spawn(program, parameters, { stdio: ["pipe", "inherit", "inherit"] });
// The callback keeps a channel that is closed from being an error.
const tell = (reason: string) => process.send?.(reason, () => {});
child.once("error", ({ message }) => tell(message));
child.once("exit", (code, signal) => tell(`it ended with ${code ?? signal}`));
guardChild(child, { signal: "SIGTERM", graceMs: 5_000 });
