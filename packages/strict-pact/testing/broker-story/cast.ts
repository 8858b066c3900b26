import type { Pact } from "../../src/pact/interaction.ts";

/** The versions of the consumer in the story, in their order. */
export type ConsumerVersion = "1.0.0" | "1.1.0" | "2.0.0-alpha" | "3.0.0-alpha";

/** Whose story it is: a team's configuration, what its consumer publishes and how its provider changes. */
export interface Cast {
  /** The file of the configuration, whose targets the provider's versions are. */
  readonly config: URL;
  /** The names of the two in the text, such as "SDK" and "service". */
  readonly consumer: string;
  readonly provider: string;
  /**
   * The consumer's pacts: the second has left out an operation of the first; of the third one interaction fails, and one of the
   * fourth needs a state that no provider has.
   */
  readonly pacts: Readonly<Record<ConsumerVersion, Pact>>;
  /** Targets: the provider as it is, one that breaks every pact, and one that lacks what the first pact alone asks for. */
  readonly targets: Readonly<Record<"sound" | "breaking" | "lacking", string>>;
  /** The interactions that fail against the breaking target, and those of the third and the fourth pact alone. */
  readonly failing: Readonly<Record<"breaking" | "2.0.0-alpha" | "3.0.0-alpha", string>>;
  /** The state of the last one. */
  readonly unknownState: string;
}
