import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type StartedProvider } from "@identity-users/strict-pact";
import { apiOf } from "@identity-users/strict-pact/openapi";
import { startProgram, stateUrl } from "@identity-users/strict-pact/verifier";
import { parts, parties } from "./consumer/parties.ts";
import { planted } from "./planted.ts";

const here = import.meta.dirname;
const document = JSON.parse(readFileSync(join(here, "openapi.json"), "utf8")) as object;

/** Starts the provider, which sets its states by Pact's own protocol. */
async function start(): Promise<StartedProvider> {
  const { origin, close } = await startProgram({
    command: ["python3", join(here, "provider", "library.py"), "--states"],
    ready: "/books",
  });
  const states = stateUrl({ url: `${origin}/_states`, reset: "no books" });
  const signedIn = await fetch(`${origin}/_states`, {
    method: "POST",
    body: JSON.stringify({ state: "a reader who is signed in", params: { name: "A librarian" } }),
  });
  const { token } = (await signedIn.json()) as { readonly token: string };
  const other = async (id: string) => {
    const books = (await (await fetch(`${origin}/books`)).json()) as readonly { readonly id: string }[];
    return books.find((book) => book.id !== id)?.id;
  };
  return { origin, ...states, resources: { token, other }, close };
}

export default defineConfig({
  ...parties,
  pact: "pacts/shelf-client-library.json",
  parts,
  api: apiOf(document),
  targets: { local: { start } },
  mutants: {
    target: "local",
    planted,
    client: [process.execPath, "node_modules/vitest/vitest.mjs", "run"],
    // In place of a field that has to be sent.
    otherValue: (value) => (typeof value === "number" ? value + 1 : "other"),
  },
});
