import type { Api, Operation } from "../document/api.ts";
import { answerOf, operationOf, type Interaction } from "../pact/interaction.ts";
import { claimedKinds, claimKinds, claimsOf, codeOf, type ClaimKind } from "./claims.ts";
import { isQuoted, lists, proseOf, publishedSchema, unnamedFields } from "./published.ts";

/** The published material that claims are compared with. */
export interface Published {
  /** Every version of the API. */
  readonly apis: readonly Api[];
  /** Codes that are published; none unless they are given. */
  readonly codes?: ReadonlySet<unknown>;
  /** Statuses that a client acts on, so that they are expected exactly though no document lists them. */
  readonly actedOn?: ReadonlySet<number>;
  /** Prose of each operation that the documents do not hold themselves. */
  readonly prose?: Readonly<Record<string, readonly string[]>>;
}

/** One version of the API that has an interaction's operation. */
interface Version {
  readonly api: Api;
  readonly operation: Operation;
}

function versionsOf(interaction: Interaction, { apis }: Published): Version[] {
  const id = operationOf(interaction);
  return apis.flatMap((api) => {
    const operation = api.operations.find((one) => one.id === id);
    return operation ? [{ api, operation }] : [];
  });
}

function isByClass({ response }: Interaction): boolean {
  return response.matchingRules?.status !== undefined;
}

type Facts = Readonly<Record<ClaimKind, (interaction: Interaction, versions: readonly Version[]) => boolean>>;

/** Returns whether the documents hold what an interaction expects, for each kind of claim. */
function facts({ codes, prose }: Published): Facts {
  return {
    status: (interaction, versions) => {
      const { status = 0 } = interaction.response;
      const listing = versions.filter(({ operation }) => lists(operation, status));
      // A class is documented where versions list different statuses of it.
      if (isByClass(interaction)) return status < 400 && listing.length > 0;
      return listing.length > 0 && listing.length === versions.length;
    },
    code: (interaction) => codes?.has(codeOf(answerOf(interaction))) ?? false,
    fields: (interaction, versions) =>
      versions.some(({ api, operation }) => {
        const schema = publishedSchema(operation, interaction.response);
        return schema !== undefined && unnamedFields(api.document, schema, answerOf(interaction)).length === 0;
      }),
    effect: (interaction, versions) => {
      const { quote = "" } = claimsOf(interaction);
      const own = versions.flatMap(({ api, operation }) => proseOf(api, operation));
      // Two words, such as "No Content", are said of everything.
      return (
        quote.trim().split(/\s+/).length > 2 && isQuoted(quote, [...own, ...(prose?.[operationOf(interaction)] ?? [])])
      );
    },
  };
}

/** Names what an interaction expects of a status beyond its basis, or short of it. */
function misjudged(interaction: Interaction, versions: readonly Version[], { actedOn }: Published): string[] {
  const { status = 0 } = interaction.response;
  const documented = claimsOf(interaction).status === "documented";
  const everywhere = versions.every(({ operation }) => lists(operation, status));
  if (isByClass(interaction)) {
    return documented && everywhere ? [`status ${status} is documented, but expected by its class alone`] : [];
  }
  return documented || actedOn?.has(status) ? [] : [`status ${status} is expected exactly, but not documented`];
}

function problemsOf(interaction: Interaction, published: Published): string[] {
  const claims = claimsOf(interaction);
  const versions = versionsOf(interaction, published);
  const holds = facts(published);
  const expected = claimedKinds(interaction);
  const problems = claimKinds.flatMap((kind) => {
    const basis: string | undefined = claims[kind];
    if (!expected.includes(kind)) return basis === undefined ? [] : [`${kind} is claimed, but not expected`];
    switch (basis) {
      case "documented":
        return holds[kind](interaction, versions) ? [] : [`${kind} is no documented one`];
      case "inferred":
        // That an effect is documented cannot be told without words to look for.
        if (kind === "effect") return claims.quote === undefined ? [] : ["effect is inferred, but quoted"];
        return kind !== "status" && holds[kind](interaction, versions) ? [`${kind} is inferred, but documented`] : [];
      case "observed":
        return [`${kind} is observed, which no consumer can say`];
      default:
        return [`${kind} has no basis`];
    }
  });
  return [...problems, ...misjudged(interaction, versions, published)];
}

/**
 * Names every claim that the published documents do not bear out, claims that are missing, and what an interaction expects
 * beyond its claims.
 */
export function falseClaims(published: Published, interactions: readonly Interaction[]): string[] {
  return interactions.flatMap((interaction) =>
    problemsOf(interaction, published).map((problem) => `${interaction.description}: ${problem}`),
  );
}
