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
import { verifyStrictly, type StateHandlers, type Verified } from "./strict-verifier.ts";

/** One run: a pact of one interaction, `getUser: a user`, which starts from the state `a user` and expects 200. */
export interface Scenario {
  /** The handler of that state. */
  readonly handler: "is there" | "is missing" | "throws";
  readonly expected: readonly string[];
  /** The status of the service's responses. */
  readonly status: number;
  readonly environment: Readonly<Record<string, string>>;
}

export type Result = { readonly verified: readonly Verified[] } | { readonly refused: string };

const interaction = {
  type: "Synchronous/HTTP",
  description: "getUser: a user",
  providerStates: [{ name: "a user", params: { id: "00uJoe" } }],
  request: { method: "GET", path: "/" },
  response: { status: 200 },
};
const metadata = { pactSpecification: { version: "4.0" } };
const pact = { consumer: { name: "c" }, provider: { name: "p" }, interactions: [interaction], metadata };

const handlers: Readonly<Record<Scenario["handler"], StateHandlers>> = {
  "is there": { "a user": async () => {} },
  "is missing": {},
  throws: { "a user": async () => Promise.reject(new Error("the database is away")) },
};

answerParent(async (scenarios: readonly Scenario[]) => {
  const folder = mkdtempSync(join(tmpdir(), "strict-"));
  readOneCertificate(folder);
  let status = 200;
  const server = createServer((_request, response) => response.writeHead(status).end()).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const results: Result[] = [];
  for (const { handler, expected, environment, ...scenario } of scenarios) {
    Object.assign(process.env, environment);
    status = scenario.status;
    const states = handlers[handler];
    const common = {
      provider: "p",
      origin,
      pacts: pactFiles(folder, pact),
      reset: async () => {},
      authorize: () => {},
      redact: (text: string) => text,
    };
    results.push(
      await verifyStrictly({ ...common, states, expected }).then(
        (verified) => ({ verified }),
        (error: unknown) => ({ refused: (error as Error).message }),
      ),
    );
    for (const name of Object.keys(environment)) delete process.env[name];
  }
  server.close();
  rmSync(folder, { recursive: true });
  return results;
});
