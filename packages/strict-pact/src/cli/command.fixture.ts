import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Interaction, Pact } from "../pact/interaction.ts";

/** The result of a command. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A reader's token comes from the state. */
const authorized = {
  headers: { Authorization: ["Bearer consumer"] },
  generators: { header: { Authorization: { type: "ProviderState", expression: "Bearer ${token}" } } },
};

/** The interactions of the library's pact. */
export const found: Interaction = {
  description: "getBook: a book",
  providerStates: [{ name: "a reader" }, { name: "a book", params: { id: "b1" } }],
  request: { method: "GET", path: "/books/b1", ...authorized },
  response: {
    status: 200,
    headers: { "Content-Type": ["application/json"] },
    body: { content: { id: "b1", title: "Middlemarch" } },
  },
};
export const missing: Interaction = {
  description: "getBook: no book",
  providerStates: [{ name: "a reader" }],
  request: { method: "GET", path: "/books/b2", ...authorized },
  response: { status: 404 },
};

/** A folder with the pact of the library, and the command to run on it. */
export class Library {
  readonly folder = mkdtempSync(join(tmpdir(), "library-"));

  /** Writes the part that a test file would have written. */
  write(...interactions: readonly Interaction[]): void {
    const part = join(this.folder, "parts", "get-book");
    rmSync(part, { recursive: true, force: true });
    for (const [index, interaction] of interactions.entries()) {
      mkdirSync(join(part, String(index)), { recursive: true });
      writeFileSync(join(part, String(index), "reader-library.json"), JSON.stringify(pactOf(interaction)));
    }
    writeFileSync(join(part, "declared.txt"), interactions.map(({ description }) => `${description}\n`).join(""));
  }

  /** Runs a command on the library's configuration. */
  run(argv: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
    const config = fileURLToPath(new URL("library.fixture.ts", import.meta.url));
    return runCommand([...argv, "--config", config], { LIBRARY: this.folder, ...environment });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

function pactOf(...interactions: readonly Interaction[]): Pact {
  const typed = interactions.map((one) => ({ type: "Synchronous/HTTP", ...one }));
  const metadata = { pactSpecification: { version: "4.0" } };
  return { consumer: { name: "reader" }, provider: { name: "library" }, interactions: typed, metadata };
}

/** Runs `strict-pact` with parameters. */
export async function runCommand(argv: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const program = fileURLToPath(new URL("main.ts", import.meta.url));
  const child = spawn(process.execPath, [program, ...argv], { env: { ...process.env, ...environment } });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}
