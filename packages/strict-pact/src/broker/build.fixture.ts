/** Runs builds of a provider with a broker, in a process that keeps Pact's report out of the test's. */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerParent } from "@identity-users/command/forked";
import { readOneCertificate } from "../verifier/one-certificate.ts";
import { verifyStrictly, type Verified } from "../verifier/strict-verifier.ts";
import { startFakeBroker, type FakeBroker } from "./fake-broker.fixture.ts";
import { pactsToVerify, passes, provePublished } from "./verification.ts";

/** A pact of one interaction, `getBook: a book`, which expects 200; the provider answers with the status in the path. */
export interface HeldPact {
  readonly version: string;
  readonly path: string;
  readonly pending?: boolean;
  readonly state?: string;
}

/** One build; the broker is served below a path. */
export interface Scenario {
  readonly pacts: readonly HeldPact[];
  /** The version whose pact a webhook names; by default selectors decide. */
  readonly named?: string;
  /** Whether the broker takes results. */
  readonly takesResults?: boolean;
}

/** The result of a build: whether it passes, its interactions, and what the broker was told of each pact. */
export interface Build {
  readonly passed: boolean;
  readonly verified: readonly Verified[];
  readonly told: readonly boolean[];
  readonly unproven?: string;
}

const version = "1.0.0+5f2c9ab";

function hold(broker: FakeBroker, url: string, { pacts, takesResults = true }: Scenario): void {
  const link = (path: string) => ({ href: `${url}${path}`, templated: path.includes("{") });
  const told = () =>
    broker.heard.flatMap(({ target, body }) => {
      const [, consumerVersion] = /^POST \/broker\/results\/(.*)$/.exec(target) ?? [];
      return consumerVersion === undefined ? [] : [{ consumerVersion, ...(JSON.parse(body) as { success: boolean }) }];
    });
  const participant = { _links: { "pb:branch-version": link("/pacticipants/p/branches/{branch}/versions/{version}") } };
  broker.held = {
    "/broker": {
      _links: { "pb:provider-pacts-for-verification": link("/pacts/provider/{provider}/for-verification") },
    },
    "/broker/pacts/provider/p/for-verification": {
      _embedded: {
        pacts: pacts.map((pact) => ({
          shortDescription: "",
          verificationProperties: { pending: pact.pending ?? false, notices: [] },
          _links: { self: { ...link(`/pacts/${pact.version}`), name: pact.version } },
        })),
      },
      _links: { self: link("/pacts/provider/p/for-verification") },
    },
    "/broker/pacticipants/p": participant,
    [`/broker/pacticipants/p/branches/main/versions/${encodeURIComponent(version)}`]: {},
    "/broker/matrix": ({ searchParams }) => {
      const [consumerVersion] = searchParams.getAll("q[][version]");
      const result = takesResults && told().find((one) => one.consumerVersion === consumerVersion);
      return { matrix: [{ verificationResult: result || null }] };
    },
    ...Object.fromEntries(
      pacts.map((pact) => [
        `/broker/pacts/${pact.version}`,
        {
          consumer: { name: "c" },
          provider: { name: "p" },
          interactions: [
            {
              type: "Synchronous/HTTP",
              description: "getBook: a book",
              providerStates: pact.state === undefined ? [] : [{ name: pact.state }],
              request: { method: "GET", path: pact.path },
              response: { status: 200 },
            },
          ],
          metadata: { pactSpecification: { version: "4.0" } },
          _links: {
            self: link(`/pacts/${pact.version}`),
            "pb:consumer-version": { name: pact.version },
            "pb:provider": link("/pacticipants/p"),
            "pb:publish-verification-results": link(`/results/${pact.version}`),
          },
        },
      ]),
    ),
    ...(takesResults && Object.fromEntries(pacts.map((pact) => [`/broker/results/${pact.version}`, {}]))),
  };
}

answerParent(async (scenarios: readonly Scenario[]) => {
  const folder = mkdtempSync(join(tmpdir(), "build-"));
  readOneCertificate(folder);
  const broker = await startFakeBroker();
  const access = { ...broker.access, url: `${broker.access.url}/broker` };
  const server = createServer((request, response) => response.writeHead(Number(request.url?.slice(1))).end());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const built = { provider: "p", version, branch: "main" };
  const builds: Build[] = [];
  for (const scenario of scenarios) {
    broker.heard.length = 0;
    hold(broker, access.url, scenario);
    const { source, expected, pacts } = await pactsToVerify(
      access,
      built,
      {},
      scenario.named && `${access.url}/pacts/${scenario.named}`,
    );
    const verified = await verifyStrictly({
      provider: "p",
      origin,
      states: { "a book": async () => {} },
      reset: async () => {},
      pacts: source,
      expected,
    });
    const unproven = await provePublished(access, pacts, built, verified).then(
      () => undefined,
      (error: unknown) => (error as Error).message,
    );
    const told = broker.heard
      .filter(({ target }) => target.startsWith("POST /broker/results/"))
      .map(({ body }) => (JSON.parse(body) as { success: boolean }).success);
    builds.push({ passed: passes(verified), verified, told, ...(unproven !== undefined && { unproven }) });
  }
  server.close();
  broker.close();
  rmSync(folder, { recursive: true });
  return builds;
});
