import type { Pact } from "../pact/interaction.ts";
import type { Expected, PactSource, Verified } from "../verifier/strict-verifier.ts";
import { askBroker, brokerUrl, type BrokerAccess } from "./access.ts";
import { checkedVersion, type ParticipantVersion } from "./versions.ts";

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
  /** Whether the broker is told the results; so unless said. */
  readonly publish?: boolean;
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
  readonly _links: { readonly "pb:consumer-version": { readonly name: string } };
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

/** Returns a link to a pact without the metadata that say how it was selected. */
function contentOf(url: string): string {
  return url.replace(/\/metadata\/.*$/, "");
}

/** Returns whether a pact that a webhook names is selected as pending alone: its address does not tell. */
function isPending(url: string, selected: readonly { readonly url: string; readonly pending: boolean }[]): boolean {
  const same = selected.filter((one) => contentOf(one.url) === contentOf(url));
  return same.length > 0 && same.every(({ pending }) => pending);
}

/** Returns the pacts that a build of a provider has to verify, by selectors or as a webhook names one. */
export async function pactsToVerify(
  access: BrokerAccess,
  { provider, version, branch }: ProviderVersion,
  settings: VerificationSettings = {},
  pactUrl?: string,
): Promise<PactsToVerify> {
  checkedVersion(version);
  // Refuses an address that is not of the broker before anything is sent.
  if (pactUrl !== undefined) brokerUrl(access, pactUrl);
  const { selectors = recommended, wipSince, buildUrl, publish = true } = settings;
  const asked = {
    consumerVersionSelectors: selectors,
    includePendingStatus: true,
    ...(wipSince !== undefined && { includeWipPactsSince: wipSince }),
    providerVersionBranch: branch,
  };
  const path = `/pacts/provider/${encodeURIComponent(provider)}/for-verification`;
  const selected = (await askBroker<ForVerification>(access, path, asked))._embedded.pacts.map((pact) => ({
    url: pact._links.self.href,
    pending: pact.verificationProperties?.pending ?? false,
  }));
  const chosen = pactUrl === undefined ? selected : [{ url: pactUrl, pending: isPending(pactUrl, selected) }];
  const held = await Promise.all(
    chosen.map(async (one) => ({ ...one, pact: await askBroker<HeldPact>(access, one.url) })),
  );
  const source: PactSource = {
    ...("token" in access
      ? { pactBrokerToken: access.token }
      : { pactBrokerUsername: access.username, pactBrokerPassword: access.password }),
    publishVerificationResult: publish,
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
    consumerVersion: pact._links["pb:consumer-version"].name,
  }));
  const expected = held.flatMap(({ pact, pending }) => {
    const name = `${pact.consumer.name} ${pact._links["pb:consumer-version"].name}`;
    return pact.interactions.map(({ description }) => ({ description, pending, pact: name }));
  });
  return { source, expected, pacts };
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
    ...versions.flatMap(({ pacticipant, version }): [string, string][] => [
      ["q[][pacticipant]", pacticipant],
      ["q[][version]", version],
    ]),
    ["latestby", "cvpv"],
  ]);
  const { matrix } = await askBroker<Matrix>(access, `/matrix?${query.toString()}`);
  return matrix.find(({ verificationResult }) => verificationResult !== null)?.verificationResult?.success;
}

/**
 * Throws unless the broker holds, for every pact, the result that this version of the provider got.
 *
 * The verifier resolves all the same when its results could not be published. Results of other versions, newer ones included,
 * do not matter.
 */
export async function provePublished(
  access: BrokerAccess,
  pacts: readonly PactToVerify[],
  { provider, version }: Pick<ProviderVersion, "provider" | "version">,
  verified: readonly Verified[],
): Promise<void> {
  for (const { consumer, consumerVersion } of pacts) {
    const of = `Cannot prove that the result of ${provider} ${version} for ${consumer} ${consumerVersion} is published`;
    const own = { pacticipant: consumer, version: consumerVersion };
    const recorded = await recordedResult(access, own, { pacticipant: provider, version });
    if (recorded === undefined) throw new Error(`${of}: the broker does not have it`);
    const ours = verified.filter(({ pact }) => pact === `${consumer} ${consumerVersion}`);
    if (recorded !== ours.every(({ success }) => success)) {
      throw new Error(`${of}: the broker has a ${recorded ? "success" : "failure"}, and this build got the other`);
    }
  }
}

/** Returns whether a build passes: a pending interaction may fail. */
export function passes(verified: readonly Verified[]): boolean {
  return verified.every(({ success, pending }) => success || pending);
}
