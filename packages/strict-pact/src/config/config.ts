import type { VerificationSettings } from "../broker/verification.ts";
import type { Api } from "../document/api.ts";
import type { Published } from "../claims/false-claims.ts";
import type { Exception } from "../openapi/exceptions.ts";
import type { Mutant, Resources } from "../mutants/mutant.ts";
import type { Untold } from "../mutants/from-document.ts";
import type { Unclaimed } from "../mutants/verdict.ts";
import type { Requirement } from "../pact/coverage.ts";
import type { Interaction } from "../pact/interaction.ts";
import type { Redact } from "../process/redact.ts";
import type { RunningProvider } from "../verifier/strict-verifier.ts";

/** Returns whether an interaction is to be verified. */
export type Applies = (interaction: Interaction) => boolean;

/** A provider that a target has started. */
export interface StartedProvider extends RunningProvider {
  /** Ends the provider; absent where somebody else does. */
  readonly close?: () => Promise<void>;
  /** Resources that mutants use besides the request: needed by the target of `mutants`. */
  readonly resources?: Resources;
  /** Leaves out interactions by what the started provider says of itself. */
  readonly applies?: Applies;
}

/** One way to get a provider to verify. */
export interface Target {
  readonly start: () => Promise<StartedProvider>;
  /** The provider of another pact, from `unpublished`. */
  readonly provider?: string;
  /** Leaves out interactions that this provider cannot fulfil; by default all apply. */
  readonly applies?: Applies;
  /** Prints only where something differs and not what, and tells no broker: for a provider that holds the data of real people. */
  readonly confidential?: boolean;
  /** Whether the provider is reached without a proxy: by default it is. */
  readonly direct?: boolean | (() => boolean);
  /** Texts that must not be printed, such as a token. */
  readonly secrets?: readonly string[] | (() => readonly string[]);
  /**
   * Compares the shape of every answer with the claims of the pact, besides. Where it returns true, the shapes are kept in the
   * file `observations`.
   */
  readonly observed?: () => boolean;
  /** Verified only by `--target` and this target's name. */
  readonly onlyNamed?: boolean;
}

/** One document to compare the pact with. */
export interface ComparedDocument {
  readonly api: Api;
  /** Leaves out interactions that the document does not have yet. */
  readonly applies?: Applies;
  /** Drift that is right as it is; an exception that explains none is out of date and fails. */
  readonly exceptions?: readonly Exception[];
}

/** Mutants of the provider and, where `client` is given, of the consumer. */
export interface MutantSettings extends Partial<Untold> {
  /** The target that is mutated; it gives `resources`. */
  readonly target: string;
  /** Mutants besides those that the document tells how to make. */
  readonly planted?: readonly Mutant[];
  /** Mutants that nobody claims to catch, with the reason. */
  readonly unclaimed?: Unclaimed;
  /**
   * The program that runs the consumer tests, and its parameters: what their client sends is broken, too. It is run in the folder of
   * the configuration.
   */
  readonly client?: readonly string[];
  /** The file that the table of all mutants is written to. */
  readonly report?: string;
}

/** Which pacts of a broker are verified, and by what. */
export interface BrokerSettings extends VerificationSettings {
  /** The target that `verify-broker` verifies; the first unless given. */
  readonly target?: string;
  /** How each side reaches people, so that a release is never recorded as a deployment; by default both are possible. */
  readonly recorded?: { readonly [side in "consumer" | "provider"]?: "release" | "deployment" };
}

/** The configuration of `strict-pact`. File names are relative to the file of the configuration. */
export interface StrictPactConfig {
  readonly consumer: string;
  readonly provider: string;
  /** The committed pact of the two. */
  readonly pact: string;
  /** The folder that the consumer tests write to; git ignores it. */
  readonly parts: string;
  /** Files of pacts with further providers, which are never published. */
  readonly unpublished?: Readonly<Record<string, string>>;
  /** The document of the provider. */
  readonly api?: Api;
  /** Documents of several versions to compare the pact with, by name; by default `api` alone. */
  readonly documents?: Readonly<Record<string, ComparedDocument>>;
  /** Outcomes that an interaction has to cover; by default what `api` lists of each operation. */
  readonly requirements?: readonly Requirement[];
  /** Published facts besides the documents, with which the claims of all pacts are compared; unchecked without it. */
  readonly claims?: Omit<Published, "apis">;
  /** A text that shows how many claims rest on what, between two marks; `accept` writes it. */
  readonly ledger?: string;
  /** The record of what a real provider answered, which a target with `observed` writes. */
  readonly observations?: string;
  /** Fields of a success that the pact may expect though `api` does not require them; checked only where this is given. */
  readonly optionalFields?: readonly Exception[];
  /** Nullable fields of a success that need not be shown both null and with a value; checked only where this is given. */
  readonly nullableFields?: readonly Exception[];
  /** Further checks of the pact by name; each returns its problems. */
  readonly checks?: Readonly<Record<string, (interactions: readonly Interaction[]) => readonly string[]>>;
  /** Removes tokens and passwords from everything that is printed. */
  readonly redact?: Redact;
  /** Providers to verify, by name. */
  readonly targets: Readonly<Record<string, Target>>;
  readonly mutants?: MutantSettings | (() => Promise<MutantSettings>);
  readonly broker?: BrokerSettings;
}

/** Returns a configuration as it is: for its types. */
export function defineConfig(config: StrictPactConfig): StrictPactConfig {
  return config;
}
