import { redact } from "@identity-users/sdk";
import type * as vscode from "vscode";
import type { Log } from "./core/log.ts";

/** Makes a log of an output channel; nothing reaches it that looks like a credential. */
export function logTo(channel: vscode.LogOutputChannel): Log {
  return {
    debug: (line) => channel.debug(redact(line)),
    info: (line) => channel.info(redact(line)),
    warn: (line) => channel.warn(redact(line)),
    error: (line) => channel.error(redact(line)),
  };
}
