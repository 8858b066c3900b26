/** One side of an interaction. */
export interface Side {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly status?: number;
  readonly method?: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, readonly string[]>>;
  readonly body?: { readonly content?: unknown };
}

/** One interaction of a Pact V4 file. */
export interface Interaction {
  readonly description: string;
  readonly comments?: { readonly basis?: string };
  readonly providerStates?: readonly { readonly name: string; readonly params?: unknown }[];
  readonly request: Side;
  readonly response: Side;
}

export interface Pact {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
  readonly interactions: readonly Interaction[];
  readonly metadata?: unknown;
}

function doubledHeaders({ description, request, response }: Interaction): string[] {
  return Object.entries({ request, response }).flatMap(([side, { headers = {} }]) => {
    const names = Object.keys(headers).map((name) => name.toLowerCase());
    return new Set(names).size === names.length ? [] : [`"${description}": the ${side} names one header twice`];
  });
}

/**
 * Merges the pacts of all test files into one, sorted by description.
 *
 * Refused are a description that is used twice, since Pact lets the later interaction replace the earlier without a word,
 * and a header that is named twice in different letters.
 */
export function mergeParts(parts: ReadonlyMap<string, readonly Pact[]>): Pact {
  const problems: string[] = [];
  const seenIn = new Map<string, string>();
  const all: Interaction[] = [];
  let first: Pact | undefined;
  for (const [part, pacts] of parts) {
    for (const pact of pacts) {
      first ??= pact;
      for (const interaction of pact.interactions) {
        const { description } = interaction;
        const earlier = seenIn.get(description);
        if (earlier !== undefined) problems.push(`"${description}" is described in ${earlier} and in ${part}`);
        seenIn.set(description, part);
        problems.push(...doubledHeaders(interaction));
        all.push(interaction);
      }
    }
  }
  if (!first) throw new Error("Cannot merge pacts: there are no parts; run contract:consumer first");
  if (problems.length > 0) throw new Error(`Cannot merge pacts:\n${problems.join("\n")}`);
  return { ...first, interactions: all.toSorted((a, b) => (a.description < b.description ? -1 : 1)) };
}
