import type { Pact } from "../pact/interaction.ts";
import type { Expected, PactSource, Verified } from "../verifier/strict-verifier.ts";
import { askBroker, type BrokerAccess } from "./access.ts";

/** One version of a provider, and the branch that it was built from. */
export interface ProviderVersion {
  readonly provider: string;
  readonly version: string;
  readonly branch: string;
}

/** Which pacts a build asks for; the broker's own words, as in its documentation. */
export interface VerificationSettings {
  /** The main branch, the branch of the same name and all that is deployed or released, unless given. */
  readonly selectors?: readonly Readonly<Record<string, string | boolean>>[];
  /** The date, such as "2026-01-01", since when pacts of branches are work in progress; none is unless given. */
  readonly wipSince?: string;
  /** Where the build can be looked at; the broker links to it. */
  readonly buildUrl?: string;
}

const recommended = [{ mainBranch: true }, { matchingBranch: true }, { deployedOrReleased: true }];

interface Link {
  readonly href: string;
}

interface ForVerification {
  readonly _embedded: {
    readonly pacts: readonly {
      readonly verificationProperties?: { readonly pending?: boolean };
      readonly _links: { readonly self: Link };
    }[];
  };
}

/** A pact of a broker. */
interface HeldPact extends Pact {
  readonly _embedded?: { readonly consumerVersion?: { readonly number?: string } };
}

/** One pact that a build has to verify. */
export interface PactToVerify {
  readonly url: string;
  readonly consumer: string;
  /** The newest version of the consumer that has it. */
  readonly consumerVersion: string;
}

/** The pacts of a build, as the verifier takes them, and what they expect. */
export interface PactsToVerify {
  readonly source: PactSource;
  readonly expected: readonly Expected[];
  readonly pacts: readonly PactToVerify[];
}

/** Returns the pacts that a build of a provider has to verify, by selectors or as a webhook names one. */
export async function pactsToVerify(
  access: BrokerAccess,
  { provider, version, branch }: ProviderVersion,
  settings: VerificationSettings = {},
  pactUrl?: string,
): Promise<PactsToVerify> {
  const { selectors = recommended, wipSince, buildUrl } = settings;
  const asked = {
    consumerVersionSelectors: selectors,
    includePendingStatus: true,
    ...(wipSince !== undefined && { includeWipPactsSince: wipSince }),
    providerVersionBranch: branch,
  };
  const path = `/pacts/provider/${encodeURIComponent(provider)}/for-verification`;
  const chosen =
    pactUrl === undefined
      ? (await askBroker<ForVerification>(access, path, asked))._embedded.pacts.map((pact) => ({
          url: pact._links.self.href,
          pending: pact.verificationProperties?.pending ?? false,
        }))
      : [{ url: pactUrl, pending: false }];
  const held = await Promise.all(
    chosen.map(async (one) => ({ ...one, pact: await askBroker<HeldPact>(access, one.url) })),
  );
  const source: PactSource = {
    ...("token" in access
      ? { pactBrokerToken: access.token }
      : { pactBrokerUsername: access.username, pactBrokerPassword: access.password }),
    publishVerificationResult: true,
    providerVersion: version,
    providerVersionBranch: branch,
    ...(buildUrl !== undefined && { buildUrl }),
    failIfNoPactsFound: true,
    // The verifier takes the latest pact of a broker's address as well as the one that is named.
    // A key that is present but undefined makes the verifier throw its name.
    ...(pactUrl === undefined
      ? {
          pactBrokerUrl: access.url,
          consumerVersionSelectors: [...selectors],
          enablePending: true,
          ...(wipSince !== undefined && { includeWipPactsSince: wipSince }),
        }
      : { pactUrls: [pactUrl] }),
  };
  const pacts = held.map(({ url, pact }) => ({
    url,
    consumer: pact.consumer.name,
    consumerVersion: pact._embedded?.consumerVersion?.number ?? "",
  }));
  const expected = held.flatMap(({ pact, pending }, index) =>
    pact.interactions.map(({ description }) => ({
      description,
      pending,
      pact: `${pacts[index]?.consumer} ${pacts[index]?.consumerVersion}`.trim(),
    })),
  );
  return { source, expected, pacts };
}

/** One version of one participant. */
export interface ParticipantVersion {
  readonly pacticipant: string;
  readonly version: string;
}

interface Matrix {
  readonly matrix: readonly { readonly verificationResult: { readonly success: boolean } | null }[];
}

/** Asks the broker for its latest result of two versions; undefined where it has none. */
export async function recordedResult(
  access: BrokerAccess,
  ...versions: readonly [consumer: ParticipantVersion, provider: ParticipantVersion]
): Promise<boolean | undefined> {
  const query = new URLSearchParams([
    ...versions.flatMap(({ pacticipant, version }) => [
      ["q[][pacticipant]", pacticipant],
      ["q[][version]", version],
    ]),
    ["latestby", "cvpv"],
  ]);
  const { matrix } = await askBroker<Matrix>(access, `/matrix?${query.toString()}`);
  return matrix.find(({ verificationResult }) => verificationResult !== null)?.verificationResult?.success;
}

/**
 * Throws unless the broker holds the result of this version of the provider for every pact.
 *
 * The verifier resolves all the same when its results could not be published. Results of other versions, newer ones included,
 * do not matter.
 */
export async function provePublished(
  access: BrokerAccess,
  pacts: readonly PactToVerify[],
  { provider, version }: Pick<ProviderVersion, "provider" | "version">,
): Promise<void> {
  for (const { consumer, consumerVersion } of pacts) {
    const own = { pacticipant: consumer, version: consumerVersion };
    const result = await recordedResult(access, own, { pacticipant: provider, version });
    if (result === undefined) {
      throw new Error(
        `Cannot prove that the result of ${provider} ${version} for ${consumer} ${consumerVersion} is published: the broker does not have it`,
      );
    }
  }
}

/** Returns whether a build passes: a pending interaction may fail. */
export function passes(verified: readonly Verified[]): boolean {
  return verified.every(({ success, pending }) => success || pending);
}
