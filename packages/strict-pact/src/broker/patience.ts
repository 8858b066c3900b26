import { setTimeout } from "node:timers/promises";
import { askBroker, type BrokerAccess } from "./access.ts";
import type { Placed } from "./versions.ts";

interface Named {
  readonly name: string;
}

interface Advice {
  /** Null where a result is missing. */
  readonly summary: { readonly deployable: boolean | null };
  readonly matrix: readonly {
    readonly consumer: Named;
    readonly provider: Named;
    readonly verificationResult: object | null;
  }[];
}

interface Environments {
  readonly _embedded: {
    readonly environments: readonly {
      readonly name: string;
      readonly _links: Readonly<
        Record<
          "pb:currently-deployed-deployed-versions" | "pb:currently-supported-released-versions",
          { readonly href: string }
        >
      >;
    }[];
  };
}

interface PlacedVersions {
  readonly _embedded: Readonly<Record<string, readonly { readonly _embedded: { readonly pacticipant: Named } }[]>>;
}

/** Returns the participants that have a version in an environment. */
async function participantsIn(access: BrokerAccess, environment: string): Promise<ReadonlySet<string>> {
  const { environments } = (await askBroker<Environments>(access, "/environments"))._embedded;
  const links = environments.find(({ name }) => name === environment)?._links;
  if (!links) throw new Error(`Cannot wait for ${environment}: the broker knows no such environment`);
  const lists = await Promise.all(
    [links["pb:currently-deployed-deployed-versions"], links["pb:currently-supported-released-versions"]].map(
      ({ href }) => askBroker<PlacedVersions>(access, href),
    ),
  );
  const placed = lists.flatMap(({ _embedded }) => Object.values(_embedded).flat());
  return new Set(placed.map(({ _embedded }) => _embedded.pacticipant.name));
}

/** Returns whether a result is missing that a verification can still bring. */
async function isAwaited(access: BrokerAccess, { pacticipant, version, environment }: Placed): Promise<boolean> {
  const query = new URLSearchParams([
    ["q[][pacticipant]", pacticipant],
    ["q[][version]", version],
    ["latestby", "cvpv"],
    ["environment", environment],
  ]);
  const { summary, matrix } = await askBroker<Advice>(access, `/matrix?${query.toString()}`);
  if (summary.deployable !== null) return false;
  const others = matrix
    .filter(({ verificationResult }) => verificationResult === null)
    .map(({ consumer, provider }) => (consumer.name === pacticipant ? provider.name : consumer.name));
  const present = await participantsIn(access, environment);
  return others.every((name) => present.has(name));
}

/** How long to wait for results. */
export interface Patience {
  /** Seconds in all. */
  readonly seconds: number;
  /** Seconds between two questions. */
  readonly interval?: number;
}

/**
 * Waits until the broker has every result that decides whether a version may go to an environment.
 *
 * Ends at once where one cannot come: nothing of the other side is in the environment, so nobody verifies anything.
 */
export async function waitForResults(
  access: BrokerAccess,
  placed: Placed,
  { seconds, interval = 5 }: Patience,
): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  let awaited = seconds > 0 && (await isAwaited(access, placed));
  while (awaited && Date.now() < end) {
    await setTimeout(Math.min(interval * 1_000, Math.max(end - Date.now(), 0)));
    // A broker that is gone for a moment has not decided.
    awaited = await isAwaited(access, placed).catch(() => true);
  }
}
