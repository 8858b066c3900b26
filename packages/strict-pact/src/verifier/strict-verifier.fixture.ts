/** Runs the strict verifier, in a process that keeps Pact's report out of the test's. */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerParent } from "@identity-users/command/forked";
import { readOneCertificate } from "./one-certificate.ts";
import { pactFiles } from "./pact-files.ts";
import { stateUrl } from "./state-url.ts";
import type { States } from "./states.ts";
import { verifyStrictly, type Verified } from "./strict-verifier.ts";

/** One run: a pact of two interactions; the first, `getBook: a book`, starts from the state `a book`, the second from none. */
export interface Scenario {
  /** How that state is set. */
  readonly states: "by a handler" | "by none" | "by one that throws" | "by a URL" | "by a URL that refuses";
  readonly expected: readonly string[];
  /** The status of the provider's responses; the pact expects 200. */
  readonly status: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly resets?: boolean;
}

export type Result =
  | { readonly verified: readonly Verified[]; readonly requests: number }
  | { readonly refused: string };

const first = {
  type: "Synchronous/HTTP",
  description: "getBook: a book",
  providerStates: [{ name: "a book", params: { isbn: "978" } }],
  request: { method: "GET", path: "/books/978" },
  response: { status: 200 },
};
const second = {
  ...first,
  description: "listBooks: all",
  providerStates: [],
  request: { method: "GET", path: "/books" },
};
const metadata = { pactSpecification: { version: "4.0" } };
const pact = { consumer: { name: "c" }, provider: { name: "p" }, interactions: [first, second], metadata };

answerParent(async (scenarios: readonly Scenario[]) => {
  const folder = mkdtempSync(join(tmpdir(), "strict-"));
  readOneCertificate(folder);
  let status = 200;
  let requests = 0;
  const server = createServer((request, response) => {
    if (request.url === "/states") return response.end();
    if (request.url === "/no-states") return response.writeHead(404).end();
    requests += 1;
    return response.writeHead(status).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const throwing = async () => Promise.reject(new Error("the database is away"));
  const statesOf: Readonly<Record<Scenario["states"], States>> = {
    "by a handler": { "a book": async () => {} },
    "by none": {},
    "by one that throws": { "a book": throwing },
    "by a URL": stateUrl({ url: `${origin}/states` }).states,
    "by a URL that refuses": stateUrl({ url: `${origin}/no-states` }).states,
  };

  const results: Result[] = [];
  for (const { states, expected, environment = {}, resets = true, ...scenario } of scenarios) {
    Object.assign(process.env, environment);
    status = scenario.status;
    requests = 0;
    const verification = {
      provider: "p",
      origin,
      pacts: pactFiles(folder, pact),
      reset: resets ? async () => {} : throwing,
      states: statesOf[states],
      expected: expected.map((description) => ({ description, pact: "c 1.0.0" })),
    };
    results.push(
      await verifyStrictly(verification).then(
        (verified) => ({ verified, requests }),
        (error: unknown) => ({ refused: (error as Error).message }),
      ),
    );
    for (const name of Object.keys(environment)) delete process.env[name];
  }
  server.close();
  rmSync(folder, { recursive: true });
  return results;
});
