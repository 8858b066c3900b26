import { readFileSync, writeFileSync } from "node:fs";

/** Parts of a request that are sent in place of the client's; the others stay as they are. */
export interface Replacement {
  readonly method?: string;
  /** Path and query, percent-encoded. */
  readonly target?: string;
  /** Null for a header that is left out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Empty for none. */
  readonly body?: string;
}

/** Names a file with the replacements of a run of the consumer tests, by the description of an interaction. */
const variable = "STRICT_PACT_REPLACEMENTS";

/** Writes replacements to a file. Returns the environment of the consumer tests that use them. */
export function replacing(file: string, replacements: ReadonlyMap<string, Replacement>): Record<string, string> {
  writeFileSync(file, JSON.stringify(Object.fromEntries(replacements)));
  return { [variable]: file };
}

/** Returns what this run of the consumer tests sends in place of the request of an interaction; nothing by default. */
export function replacementOf(description: string): Replacement | undefined {
  const file = process.env[variable];
  if (file === undefined) return undefined;
  return (JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, Replacement>>)[description];
}
