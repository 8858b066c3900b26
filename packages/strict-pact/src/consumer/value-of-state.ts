import type { MatchersV3 } from "@pact-foundation/pact";

/**
 * Returns a text in which each `${name}` is the value that a provider state answers by that name.
 *
 * The client has to send the example: of `fromProviderState` Pact's mock takes any text.
 */
export function valueOfState(expression: string, example: string): MatchersV3.Matcher<string> {
  return {
    "pact:matcher:type": "equality",
    "pact:generator:type": "ProviderState",
    expression,
    value: example,
  } as MatchersV3.Matcher<string>;
}
