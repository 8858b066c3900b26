import {
  actionOf,
  IdentityError,
  operations,
  type IdentityCall,
  type IdentityClient,
  type OperationId,
} from "@identity-users/sdk";

const writes = (Object.keys(operations) as OperationId[]).filter((id) => operations[id].safety !== "safe");

function refused(operation: OperationId, because: string): IdentityCall<never> {
  const error = new IdentityError("input", `Cannot ${actionOf(operation)}: ${because}`, { operation });
  const call: Promise<never> = Promise.reject(error);
  // A caller that awaits only `withResponse` would leave this promise unhandled.
  call.catch(() => {});
  return Object.assign(call, { withResponse: () => call });
}

/** Called with each write that is sent, and what was given to it. */
export type Written = (operation: OperationId, given: readonly unknown[], call: IdentityCall<unknown>) => void;

/**
 * Makes a client that asks `refusal` before each write, and refuses it for the reason that comes back, before anything is sent:
 * whatever form or question was left open, no menu and no bug gets around it.
 */
export function guardedClient(
  client: IdentityClient,
  refusal: () => string | undefined,
  written: Written = () => {},
): IdentityClient {
  const guarded = writes.map((id) => {
    const write = client[id] as (...given: unknown[]) => IdentityCall<unknown>;
    return [
      id,
      (...given: unknown[]) => {
        const because = refusal();
        if (because !== undefined) return refused(id, because);
        const call = write(...given);
        written(id, given, call);
        return call;
      },
    ];
  });
  return {
    ...client,
    ...Object.fromEntries(guarded),
    withOptions: (options) => guardedClient(client.withOptions(options), refusal, written),
  };
}
