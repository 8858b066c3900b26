import { readFileSync } from "node:fs";

/** One side of an interaction. */
export interface Side {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly status?: number;
  readonly method?: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, readonly string[]>>;
  readonly body?: { readonly content?: unknown };
  readonly matchingRules?: {
    readonly body?: Readonly<Record<string, Rules>>;
    readonly status?: Readonly<Record<string, Rules>>;
  };
}

/** The rules of one place; where there are none, the example is what is expected. */
interface Rules {
  readonly matchers: readonly {
    readonly match: string;
    readonly min?: number;
    readonly status?: string | readonly number[];
  }[];
}

/** Where an interaction starts from. */
export interface ProviderState {
  readonly name: string;
  readonly params?: object;
}

/** One interaction of a Pact V4 file. */
export interface Interaction {
  readonly description: string;
  readonly comments?: Readonly<Record<string, unknown>>;
  readonly providerStates?: readonly ProviderState[];
  readonly request: Side;
  readonly response: Side;
}

/** A pact file: what one consumer expects of one provider. */
export interface Pact {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
  readonly interactions: readonly Interaction[];
  readonly metadata?: unknown;
}

/** Reads a pact file. */
export function readPact(file: string): Pact {
  return JSON.parse(readFileSync(file, "utf8")) as Pact;
}

/** The operation that an interaction is about: the first word of its description. */
export function operationOf({ description }: Interaction): string {
  return description.split(":")[0] ?? "";
}

/** Returns the path of a request with its query. */
export function pathAndQuery({ path = "", query = {} }: Side): string {
  const pairs = Object.entries(query).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return pairs.length > 0 ? `${path}?${String(new URLSearchParams(pairs))}` : path;
}

/** Returns the body of an interaction's response. */
export function answerOf({ response }: Interaction): unknown {
  return response.body?.content;
}
