/** A configuration for the tests of the command: an API of one operation, with paths in the folder that LIBRARY names. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { defineConfig, type StartedProvider } from "../config/index.ts";

const folder = process.env["LIBRARY"] ?? "";
const token = "s3cret-token";

/** Starts a library whose only book has the title that TITLE holds. */
async function startLibrary(): Promise<StartedProvider> {
  let books: string[] = [];
  const server = createServer(({ url = "", headers }, response) => {
    const status = headers.authorization === `Bearer ${token}` ? (books.includes(url) ? 200 : 404) : 401;
    const title = process.env["TITLE"] ?? "Middlemarch";
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(status === 200 ? { id: "b1", title } : { token }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    states: {
      "a reader": async () => ({ token }),
      "a book": async ({ id }: { id: string }) => void books.push(`/books/${id}`),
    },
    reset: async () => void (books = []),
    resources: { token, other: async () => undefined },
    close: async () => void server.close(),
  };
}

export default defineConfig({
  consumer: "reader",
  provider: "library",
  pact: join(folder, "pact.json"),
  parts: join(folder, "parts"),
  requirements: [
    { operation: "getBook", name: "success", coveredBy: ({ response }) => response.status === 200 },
    { operation: "getBook", name: "404", coveredBy: ({ response }) => response.status === 404 },
  ],
  checks: {
    titles: (interactions) => interactions.flatMap(({ description }) => (/book/.test(description) ? [] : ["?"])),
  },
  targets: {
    local: { start: startLibrary, secrets: [token] },
    private: { start: startLibrary, secrets: [token], confidential: true, onlyNamed: true },
  },
  broker: { recorded: { consumer: "release", provider: "deployment" } },
  mutants: {
    target: "local",
    planted: [
      {
        name: "getBook: no title",
        operation: "getBook",
        among: "successes",
        says: (answered) => ({ ...answered, body: { id: "b1" } }),
      },
      {
        name: "getBook: another reason",
        operation: "getBook",
        among: "refusals",
        says: (answered) => ({ ...answered, headers: new Headers({ reason: "another" }) }),
      },
    ],
    unclaimed: [{ mutants: /another reason/, because: "nobody reads it" }],
    report: join(folder, "mutants.txt"),
  },
});
