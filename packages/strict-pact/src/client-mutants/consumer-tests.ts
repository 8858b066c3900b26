import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Redact } from "../process/redact.ts";
import { readParts } from "../pact/parts.ts";
import { replacing } from "../pact/replacement.ts";
import type { ConsumerRun } from "./verify-client.ts";

/** How the consumer tests are run. */
export interface ConsumerTests {
  /** A program and its parameters. */
  readonly command: readonly string[];
  /** Where it is run. */
  readonly folder: string;
  /** The name of the file of their pact. */
  readonly pactFile: string;
  /** Removes tokens from what they print. */
  readonly redact: Redact;
}

/** Returns a run of the consumer tests that writes its pact elsewhere. Throws where it fails though nothing is replaced. */
export function consumerTests({ command, folder, pactFile, redact }: ConsumerTests): ConsumerRun {
  return async (replacements) => {
    const work = mkdtempSync(join(tmpdir(), "client-mutants-"));
    const remove = () => rmSync(work, { recursive: true });
    try {
      const parts = join(work, "parts");
      mkdirSync(parts);
      const [program = "", ...parameters] = command;
      const child = spawn(program, parameters, {
        cwd: folder,
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, ...replacing(join(work, "replacements.json"), replacements), CONTRACT_PARTS: parts },
      });
      // A signal ends this process at once.
      const end = () => {
        child.kill();
        remove();
      };
      process.once("exit", end);
      const printed = Promise.all([text(child.stdout), text(child.stderr)]);
      const [code] = (await once(child, "close")) as [number | null];
      process.off("exit", end);
      if (code !== 0 && replacements.size === 0) {
        const output = redact((await printed).join(""));
        throw new Error(`Cannot break the client: "${command.join(" ")}" fails without that\n${output}`);
      }
      const written = readParts(parts, pactFile).flatMap(({ pact }) => pact.interactions);
      return new Set(written.map(({ description }) => description));
    } finally {
      remove();
    }
  };
}
