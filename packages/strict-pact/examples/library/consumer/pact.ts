import { openPact, valueOfState, type PactInteraction } from "@identity-users/strict-pact/consumer";
import type { Book } from "./library-client.ts";
import { parts, parties } from "./parties.ts";

/** The provider states that interactions start from, and their parameters. */
type States = Partial<{
  "no books": object;
  "the books": { books: (Partial<Book> & Pick<Book, "id">)[] };
  "a reader who is signed in": { name: string };
  "a request was carried out": { method: string; path: string; body: object };
}>;

/** Opens the pact of a test file. */
export function pactOf(testFile: string): (description: string, given: States) => PactInteraction {
  const open = openPact(testFile, { ...parties, parts });
  return (description, given) =>
    open(description, ...Object.entries(given).map(([name, parameters]) => ({ name, parameters })));
}

/** The token of the mock; a provider hands over its own by the state "a reader who is signed in". */
export const token = "token-of-the-mock";

export const authorization = { Authorization: valueOfState("Bearer ${token}", `Bearer ${token}`) };
