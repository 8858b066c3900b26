import type { RunningProvider } from "./strict-verifier.ts";

/** How a provider is brought into its states over HTTP. */
export interface StateUrl {
  /** Takes `POST { "action": "setup", "state": "a book", "params": {} }`, as Pact's own verifier sends it. */
  readonly url: string;
  /** The state that is set before each interaction, such as "nothing"; the provider resets itself unless it is given. */
  readonly reset?: string;
  /** Milliseconds for one state, 30,000 unless given. */
  readonly timeout?: number;
}

/**
 * Returns the states of a provider in any language that has Pact's state-change URL.
 *
 * An answer that is no success fails the interaction, so a provider has to refuse a state that it does not know: it is asked for
 * one first. Values in a JSON response are those of the generators in the request.
 */
export function stateUrl({ url, reset, timeout = 30_000 }: StateUrl): Pick<RunningProvider, "states" | "reset"> {
  const send = (state: string, parameters: object = {}): Promise<Response> =>
    fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ action: "setup", state, params: parameters }),
      signal: AbortSignal.timeout(timeout),
    });
  const setUp = async (state: string, parameters?: object): Promise<object | void> => {
    const response = await send(state, parameters);
    const text = await response.text();
    if (!response.ok) throw new Error(`the state URL answered ${response.status}`);
    if (response.headers.get("content-type")?.startsWith("application/json") && text !== "") {
      return JSON.parse(text) as object;
    }
  };
  const refuse = async (state: string): Promise<void> => {
    const { ok, status } = await send(state);
    if (ok)
      throw new Error(`the state URL answered ${status} to "${state}": it has to refuse a state that it does not know`);
  };
  let refused: Promise<void> | undefined;
  return {
    states: (name) => (parameters: object) => setUp(name, parameters),
    reset: async () => {
      await (refused ??= refuse("a state that nobody knows"));
      if (reset !== undefined) await setUp(reset);
    },
  };
}
