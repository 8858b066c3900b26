import { Verifier, type VerifierOptions } from "@pact-foundation/pact";
import type { NextFunction, Request, Response } from "express";
import type { Redact } from "../process/redact.ts";
import { mismatchesOf, type VerifierError } from "./mismatches.ts";

/** The result of one interaction. */
export interface Verified {
  readonly description: string;
  readonly success: boolean;
  /** A broker says so of a pact that the provider never fulfilled: its failure is recorded, and does not count. */
  readonly pending: boolean;
  /** The differences between the response and the pact. */
  readonly mismatches: string;
}

/** Where the pacts come from, and whether their results are told to a broker. */
export type PactSource = Omit<
  VerifierOptions,
  "provider" | "providerBaseUrl" | "stateHandlers" | "requestFilter" | "beforeEach" | "logLevel" | "timeout"
>;

/** Brings the provider into a state, by its name; each takes the state's parameters and answers values for the requests. */
export type StateHandlers = Readonly<Record<string, (parameters: never) => Promise<object | void>>>;

/** A provider that runs, and how it is brought into a state. */
export interface RunningProvider {
  /** Without the prefix: paths in the pact hold it. */
  readonly origin: string;
  readonly states: StateHandlers;
  /** Puts the provider into its first state, before each interaction. */
  readonly reset: () => Promise<void>;
  /** Puts a real token into a request of the consumer's. */
  readonly authorize: (request: Request) => void;
  /** Takes tokens and passwords out of what is told of a difference. */
  readonly redact: Redact;
}

/** The options of a verification. */
export interface Verification extends RunningProvider {
  readonly provider: string;
  /** A file, or what a broker holds. */
  readonly pacts: PactSource;
  /** The descriptions of the interactions to verify: one that is missing, or too many, is an error. */
  readonly expected: readonly string[];
}

interface Results {
  interactionResults?: { description: string; result: string; pending?: boolean }[];
  errors?: VerifierError[];
}

/**
 * Verifies a provider, and fails where Pact would pass in silence.
 *
 * Pact only warns of a state without a handler, answers 200 for a handler that throws, and verifies fewer interactions
 * when its environment variables say so. Here each of these is an error, and so is an interaction that was left out.
 */
export async function verifyStrictly(verification: Verification): Promise<Verified[]> {
  const problems: string[] = [];
  for (const name of ["PACT_DESCRIPTION", "PACT_PROVIDER_STATE", "PACT_PROVIDER_NO_STATE"]) {
    if (process.env[name]) problems.push(`${name} is set: a filtered run verifies fewer interactions`);
  }
  const { provider, origin, pacts, reset, authorize, redact } = verification;
  const verifier = new Verifier({
    provider,
    providerBaseUrl: origin,
    ...pacts,
    logLevel: "error",
    // Of one request, in milliseconds: only what has died takes as long, however busy the machine is.
    timeout: 120_000,
    beforeEach: reset,
    stateHandlers: strictStates(verification.states, problems),
    requestFilter: (request: Request, _response: Response, next: NextFunction) => {
      authorize(request);
      next();
    },
  });
  const results = await resultsOf(verifier);
  const verified = (results.interactionResults ?? []).map(({ description }) => description);
  problems.push(...without(verification.expected, verified).map((left) => `"${left}" was not verified`));
  problems.push(...without(verified, verification.expected).map((more) => `"${more}" was verified unasked`));
  if (problems.length > 0) throw new Error(`Cannot verify strictly:\n${problems.join("\n")}`);
  const errors = results.errors ?? [];
  return (results.interactionResults ?? []).map(({ description, result, pending = false }) => ({
    description,
    success: result === "OK",
    pending,
    mismatches: result === "OK" ? "" : mismatchesOf(description, errors, redact),
  }));
}

/** Returns a list without the items of another, one for one. */
function without(list: readonly string[], taken: readonly string[]): string[] {
  const left = [...taken];
  return list.filter((item) => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
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

type PactHandlers = NonNullable<ConstructorParameters<typeof Verifier>[0]["stateHandlers"]>;

/** Handlers that answer for every name, so that a missing one is recorded. */
function strictStates(states: StateHandlers, problems: string[]): PactHandlers {
  return new Proxy<PactHandlers>(
    {},
    {
      get(_target, name) {
        // The verifier serialises its options, and asks for "" where an interaction has no state.
        if (typeof name !== "string" || name === "toJSON") return undefined;
        if (name === "") return async () => {};
        const handler = states[name] as ((parameters: unknown) => ReturnType<StateHandlers[string]>) | undefined;
        if (!handler) return async () => void problems.push(`no handler for state "${name}"`);
        return async (parameters?: unknown) => {
          try {
            return await handler(parameters);
          } catch (error) {
            problems.push(`the handler of state "${name}" failed: ${(error as Error).message}`);
            throw error;
          }
        };
      },
    },
  );
}
