import { Verifier, type VerifierOptions } from "@pact-foundation/pact";
import type { NextFunction, Request, Response } from "express";
import type { Redact } from "../process/redact.ts";
import { differencesOf, type VerifierError } from "./mismatches.ts";
import { handlerOf, type States } from "./states.ts";

/** The result of one interaction. */
export interface Verified {
  readonly description: string;
  /** The pact that it belongs to, where there are several. */
  readonly pact?: string;
  readonly success: boolean;
  /** False where its states could not be set: then no request was sent. */
  readonly sent: boolean;
  /** A broker says so of a pact that the provider never fulfilled: its failure is recorded, and does not count. */
  readonly pending: boolean;
  /** The differences between the response and the pact, or the reason why no request was sent. */
  readonly mismatches: string;
}

/** An interaction that has to be verified. */
export interface Expected {
  readonly description: string;
  /** Such as "shelf-client 1.0.0", for the report. */
  readonly pact?: string;
  readonly pending?: boolean;
}

/** Where the pacts come from, and whether their results are told to a broker. */
export type PactSource = Omit<
  VerifierOptions,
  "provider" | "providerBaseUrl" | "stateHandlers" | "requestFilter" | "beforeEach" | "logLevel" | "timeout"
>;

/** A provider that runs, and how it is brought into a state. */
export interface RunningProvider {
  /** Without the prefix: paths in the pact hold it. */
  readonly origin: string;
  readonly states: States;
  /** Puts the provider into its first state, before each interaction. */
  readonly reset: () => Promise<void>;
}

/** The options of a verification. */
export interface Verification extends RunningProvider {
  readonly provider: string;
  /** A file, or what a broker holds. */
  readonly pacts: PactSource;
  /** The interactions to verify, in the order of their pacts: one that is missing, or too many, is an error. */
  readonly expected: readonly Expected[];
  /** Takes tokens and passwords out of what is told of a difference. */
  readonly redact?: Redact;
}

interface Results {
  interactionResults?: { description: string; result: string; pending?: boolean }[];
  errors?: VerifierError[];
  pendingErrors?: VerifierError[];
}

/**
 * Verifies a provider, and fails where Pact would pass in silence.
 *
 * Pact only warns of a state without a handler, sends the request all the same after a handler that threw, and verifies fewer
 * interactions when its environment variables say so. Here the interaction of such a state fails and sends no request, so that
 * a pending one does not count; a run that is filtered or incomplete throws.
 */
export async function verifyStrictly(verification: Verification): Promise<Verified[]> {
  const problems = ["PACT_DESCRIPTION", "PACT_PROVIDER_STATE", "PACT_PROVIDER_NO_STATE"]
    .filter((name) => process.env[name])
    .map((name) => `${name} is set: a filtered run verifies fewer interactions`);
  const { provider, origin, pacts, redact = (text: string) => text, expected } = verification;
  const preparation = new Preparation(verification);
  const verifier = new Verifier({
    provider,
    providerBaseUrl: origin,
    ...pacts,
    logLevel: "error",
    // Of one request, in milliseconds: only what has died takes as long, however busy the machine is.
    timeout: 120_000,
    beforeEach: () => preparation.begin(),
    stateHandlers: preparation.handlers(),
    requestFilter: (request: Request, response: Response, next: NextFunction) => {
      if (request.path !== statePath && preparation.problem() !== undefined) {
        response.status(notSent).end();
      } else next();
    },
  });
  const { interactionResults = [], errors = [], pendingErrors = [] } = await resultsOf(verifier);
  const verified = interactionResults.map(({ description }) => ({ description }));
  problems.push(...without(expected, verified).map(({ description }) => `"${description}" was not verified`));
  problems.push(...without(verified, expected).map(({ description }) => `"${description}" was verified unasked`));
  if (preparation.count() !== verified.length) {
    problems.push(`${preparation.count()} interactions were prepared and ${verified.length} verified`);
  }
  if (problems.length > 0) throw new Error(`Cannot verify strictly:\n${problems.join("\n")}`);
  const left = [...expected];
  return interactionResults.map(({ description, result, ...own }, index): Verified => {
    const toldPending = own.pending ?? false;
    const { pact, pending = false } = taken(left, description, toldPending) ?? {};
    const problem = preparation.problem(index);
    const success = result === "OK" && problem === undefined;
    const report = success ? undefined : takenReport(toldPending ? pendingErrors : errors, description);
    return {
      description,
      ...(pact !== undefined && { pact }),
      success,
      sent: problem === undefined,
      // Of a pact that is named by its address the verifier does not know it.
      pending: toldPending || pending,
      mismatches: success ? "" : redact(problem ?? (report ? differencesOf(report) : "")),
    };
  });
}

/** The path of pact-js's own proxy that takes the states. */
const statePath = "/_pactSetup";

/** The status that an interaction gets whose states could not be set: no pact expects it. */
const notSent = 599;

/** Sets the states of each interaction, and keeps for each why that failed. */
class Preparation {
  readonly #provider: RunningProvider;
  readonly #problems: (string | undefined)[] = [];

  constructor(provider: RunningProvider) {
    this.#provider = provider;
  }

  count(): number {
    return this.#problems.length;
  }

  /** Returns why the states of an interaction, the present one unless given, were not set. */
  problem(index = this.#problems.length - 1): string | undefined {
    return this.#problems[index];
  }

  async begin(): Promise<void> {
    this.#problems.push(undefined);
    await this.#attempt(`the provider was not reset`, () => this.#provider.reset());
  }

  async #attempt<T>(what: string, act: () => Promise<T>): Promise<T | undefined> {
    // States after one that failed would be set on top of something else.
    if (this.problem() !== undefined) return undefined;
    try {
      return await act();
    } catch (error) {
      this.#problems[this.#problems.length - 1] = `${what}: ${(error as Error).message}`;
      return undefined;
    }
  }

  /** Returns handlers that answer for every name, so that a missing one is noticed. */
  handlers(): PactHandlers {
    return new Proxy<PactHandlers>(
      {},
      {
        get: (_target, name) => {
          // The verifier serialises its options, and asks for "" where an interaction has no state.
          if (typeof name !== "string" || name === "toJSON") return undefined;
          if (name === "") return async () => {};
          return (parameters?: unknown) =>
            this.#attempt(`state "${name}" was not set`, async () => {
              const handler = handlerOf(this.#provider.states, name) as PactHandler | undefined;
              if (!handler) throw new Error("it has no handler");
              return handler(parameters);
            });
        },
      },
    );
  }
}

type PactHandlers = NonNullable<ConstructorParameters<typeof Verifier>[0]["stateHandlers"]>;
type PactHandler = (parameters: unknown) => Promise<object | void>;

/** Returns a list without the items of another, by description, one for one. */
function without(list: readonly Expected[], removed: readonly Expected[]): Expected[] {
  const left = removed.map(({ description }) => description);
  return list.filter(({ description }) => {
    const at = left.indexOf(description);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Takes the next expected interaction of a result: two pacts may have one description, of which one is pending. */
function taken(left: Expected[], description: string, pending: boolean): Expected | undefined {
  const own = (one: Expected) => one.description === description;
  const exact = left.findIndex((one) => own(one) && (one.pending ?? false) === pending);
  const at = exact >= 0 ? exact : left.findIndex(own);
  return at >= 0 ? left.splice(at, 1)[0] : undefined;
}

function takenReport(reports: VerifierError[], description: string): VerifierError | undefined {
  const at = reports.findIndex(({ interaction = "" }) => interaction.endsWith(`- ${description}`));
  return at >= 0 ? reports.splice(at, 1)[0] : undefined;
}

/** The verifier resolves with a report, and rejects with the same report as a message. */
async function resultsOf(verifier: Verifier): Promise<Results> {
  let report: string;
  try {
    report = await verifier.verifyProvider();
  } catch (error) {
    report = (error as Error).message;
  }
  try {
    return JSON.parse(report) as Results;
  } catch {
    throw new Error(`Cannot verify: ${report}`);
  }
}
