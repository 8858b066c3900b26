import type { ProviderState } from "../pact/interaction.ts";

/** A request on its way to the service. */
export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** An answer on its way back; its body parsed where it is JSON. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Resources that a mutant may use besides the request. */
export interface Resources {
  /** Of a caller who may do everything. */
  readonly token: string;
  /** Finds another value for a place of a path, if there is one; `collection` is the segment before it. */
  readonly other: (value: string, collection: string) => Promise<string | undefined>;
}

/** One way of being wrong: a service that hears something else, or says something else. */
export interface Mutant {
  /** Begins with the operation, as an interaction's description does. */
  readonly name: string;
  readonly operation: string;
  /** Which interactions can catch it: those that succeed, those that are refused, or all. */
  readonly among: "successes" | "refusals" | "all";
  readonly hears?: (sent: Sent, resources: Resources) => Sent | Promise<Sent>;
  readonly says?: (answered: Answered) => Answered;
  /** Chooses the states that this service does not come into, though it answers that it does: only an interaction with one of them can catch it. */
  readonly undoes?: (state: ProviderState) => boolean;
}
