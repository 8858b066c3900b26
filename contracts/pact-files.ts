import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mergeParts, type Pact } from "./merge.ts";

/** What the consumer tests write, a folder for each file. */
export const parts = fileURLToPath(new URL("./pacts/.parts/", import.meta.url));

/** The committed pact: what the provider is verified with, and what a reviewer reads. */
export const committed = fileURLToPath(
  new URL("./pacts/identity-users-sdk-identity-users-service.json", import.meta.url),
);

/** Reads a pact file. */
export function readPact(file: string): Pact {
  return JSON.parse(readFileSync(file, "utf8")) as Pact;
}

/** Merges what the last consumer run wrote. */
export function mergedPact(): Pact {
  const found = readdirSync(parts).toSorted();
  return mergeParts(
    new Map(
      found.map((part) => [part, readdirSync(join(parts, part)).map((file) => readPact(join(parts, part, file)))]),
    ),
  );
}

if (import.meta.main) {
  writeFileSync(committed, `${JSON.stringify(mergedPact(), null, 2)}\n`);
  process.stdout.write(`Accepted: ${committed}\n`);
}
