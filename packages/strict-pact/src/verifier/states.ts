/** Brings a provider into a state; takes the state's parameters and resolves with values for the request. */
export type StateHandler = (parameters: never) => Promise<object | void>;

/** The handlers by the names of their states. */
export type StateHandlers = Readonly<Record<string, StateHandler>>;

/** The handlers, or a function that finds one by the state's name. */
export type States = StateHandlers | ((name: string) => StateHandler | undefined);

/** Returns the handler of a state, undefined where there is none. */
export function handlerOf(states: States, name: string): StateHandler | undefined {
  if (typeof states === "function") return states(name);
  return Object.hasOwn(states, name) ? states[name] : undefined;
}

/** Returns states with one more. */
export function withState(states: States, name: string, handler: StateHandler): States {
  return (asked) => (asked === name ? handler : handlerOf(states, asked));
}
