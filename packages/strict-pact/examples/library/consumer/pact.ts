import { basename, join } from "node:path";
import { MatchersV3, PactV4 } from "@pact-foundation/pact";
import { declare, partsFolder } from "@identity-users/strict-pact/pact";
import type { Book } from "./library-client.ts";
import { parts, parties } from "./parties.ts";

/** The provider states that interactions start from, and their parameters. */
type States = Partial<{
  "no books": object;
  "the books": { books: (Partial<Book> & Pick<Book, "id">)[] };
  "a reader who is signed in": { name: string };
}>;

type Interaction = ReturnType<PactV4["addInteraction"]>;
type JsonMap = Parameters<Interaction["given"]>[1];

/** Opens the pact of a test file. Each interaction is written to a folder of its own, which `strict-pact accept` merges. */
export function pactOf(testFile: string): (description: string, given: States) => Interaction {
  const folder = join(partsFolder(parts), basename(testFile, ".pact.test.ts"));
  let count = 0;
  return (description, given) => {
    declare(folder, description);
    const dir = join(folder, String(count++));
    const interaction = new PactV4({ ...parties, dir, logLevel: "error" }).addInteraction();
    for (const [name, parameters] of Object.entries(given)) interaction.given(name, parameters as JsonMap);
    return interaction.uponReceiving(description);
  };
}

/** The token of the mock; a provider hands over its own by the state "a reader who is signed in". */
export const token = "token-of-the-mock";

export const authorization = { Authorization: MatchersV3.fromProviderState("Bearer ${token}", `Bearer ${token}`) };
