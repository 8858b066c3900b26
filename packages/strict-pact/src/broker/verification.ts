import type { Pact } from "../pact/interaction.ts";
import type { PactSource, Verified } from "../verifier/strict-verifier.ts";
import { askBroker, type BrokerAccess } from "./access.ts";

/** One version of a provider, and the branch that it was built from. */
export interface ProviderVersion {
  readonly provider: string;
  readonly version: string;
  readonly branch: string;
}

/** A fixed date: pacts of branches that are older are nobody's work in progress any more. */
const wipSince = "2026-01-01";

/** Selects the pacts of the main branch, of the branch of the same name, and of all deployed or released versions. */
const selectors = [{ mainBranch: true }, { matchingBranch: true }, { deployedOrReleased: true }] as const;

interface ForVerification {
  readonly _embedded: { readonly pacts: readonly { readonly _links: { readonly self: { readonly href: string } } }[] };
}

/** The pacts that a build of a provider has to verify, by selectors or as a webhook names one, and what they expect. */
export async function pactsToVerify(access: BrokerAccess, built: ProviderVersion, pactUrl?: string) {
  const { provider, version, branch } = built;
  const asked = {
    consumerVersionSelectors: selectors,
    includePendingStatus: true,
    includeWipPactsSince: wipSince,
    providerVersionBranch: branch,
  };
  const path = `/pacts/provider/${provider}/for-verification`;
  const found = pactUrl === undefined ? (await askBroker<ForVerification>(access, path, asked))._embedded.pacts : [];
  const urls = pactUrl === undefined ? found.map(({ _links }) => _links.self.href) : [pactUrl];
  const pacts = await Promise.all(urls.map((url) => askBroker<Pact>(access, url)));
  const source: PactSource = {
    ...("token" in access
      ? { pactBrokerToken: access.token }
      : { pactBrokerUsername: access.username, pactBrokerPassword: access.password }),
    publishVerificationResult: true,
    providerVersion: version,
    providerVersionBranch: branch,
    failIfNoPactsFound: true,
    // The verifier takes the latest pact of a broker's address as well as the one that is named.
    // A key that is present but undefined makes the verifier throw its name.
    ...(pactUrl === undefined
      ? {
          pactBrokerUrl: access.url,
          consumerVersionSelectors: [...selectors],
          enablePending: true,
          includeWipPactsSince: wipSince,
        }
      : { pactUrls: [pactUrl] }),
  };
  return {
    source,
    expected: pacts.flatMap(({ interactions }) => interactions.map(({ description }) => description)),
    urls,
  };
}

interface HeldPact {
  readonly _links: { readonly "pb:latest-verification-results"?: { readonly href: string } };
}

/**
 * Fails unless the broker holds a result of this version of the provider for every pact.
 *
 * The verifier resolves all the same when its results could not be published.
 */
export async function provePublished(access: BrokerAccess, urls: readonly string[], version: string): Promise<void> {
  for (const url of urls) {
    const { _links } = await askBroker<HeldPact>(access, url);
    const latest = _links["pb:latest-verification-results"]?.href;
    const result =
      latest === undefined ? undefined : await askBroker<{ providerApplicationVersion: string }>(access, latest);
    if (result?.providerApplicationVersion !== version) {
      throw new Error(`Cannot prove that the results of "${version}" are published: the broker does not have them`);
    }
  }
}

/** Returns whether a build passes: a pending interaction may fail. */
export function passes(verified: readonly Verified[]): boolean {
  return verified.every(({ success, pending }) => success || pending);
}

interface Matrix {
  readonly matrix: readonly { readonly verificationResult: { readonly success: boolean } | null }[];
}

/** One version of one participant. */
interface ParticipantVersion {
  readonly pacticipant: string;
  readonly version: string;
}

/** Asks the broker what it has recorded for two versions; undefined where it has nothing. */
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
