import {
  operations,
  type IdentityCall,
  type IdentityClient,
  type IdentityError,
  type OperationId,
  type RefusalCode,
} from "@identity-users/sdk";
import { fakeRefusal } from "@identity-users/sdk/testing";

type Answers = { readonly [Method in OperationId]?: (...args: Parameters<IdentityClient[Method]>) => unknown };

/** A client that answers as a test says and remembers what it was asked. */
export interface ScriptedClient extends IdentityClient {
  readonly calls: readonly (readonly [operation: OperationId, ...args: unknown[]])[];
}

/** Makes a client; what a function throws is the call's failure, and a call without a function fails the test. */
export function scriptedClient(answers: Answers): ScriptedClient {
  const calls: [OperationId, ...unknown[]][] = [];
  const method =
    (operation: OperationId) =>
    (...args: unknown[]) => {
      calls.push([operation, ...args.map(withoutSignal).filter((arg) => arg !== undefined)]);
      const answer = answers[operation] as ((...given: unknown[]) => unknown) | undefined;
      return answering(async () => {
        if (!answer) throw new Error(`Cannot answer ${operation}: the test expects no such call`);
        return answer(...args);
      });
    };
  const names = Object.keys(operations) as OperationId[];
  return { ...Object.fromEntries(names.map((name) => [name, method(name)])), calls } as unknown as ScriptedClient;
}

/** Makes the error that the service answers with a LUSID code. */
export function refusal(operation: OperationId, code: RefusalCode, details: object = {}): IdentityError {
  return fakeRefusal(operation, "u-1", code, { requestId: "0HN-1", ...details });
}

function answering<T>(work: () => Promise<T>): IdentityCall<T> {
  const data = work();
  const withResponse = async () => ({
    data: await data,
    status: 200,
    headers: new Headers(),
    requestId: "0HN-1",
    attempts: 1,
  });
  data.catch(() => {});
  return Object.assign(data, { withResponse });
}

function withoutSignal(arg: unknown): unknown {
  if (typeof arg !== "object" || arg === null || !("signal" in arg)) return arg;
  const { signal: _, ...rest } = arg;
  return Object.keys(rest).length === 0 ? undefined : rest;
}
