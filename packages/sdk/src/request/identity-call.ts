import { requestIdOf } from "../errors/problem.ts";
import type { Outcome } from "./call.ts";

/** An answer with what came along. */
export interface WithResponse<T> {
  readonly data: T;
  /** HTTP status of the last answer; that of the refusal where a lost attempt turned out to have been carried out. */
  readonly status: number;
  readonly headers: Headers;
  readonly requestId: string | undefined;
  /** Requests that were sent. */
  readonly attempts: number;
}

/** A promise of the answer that can also give status, headers and request id. */
export interface IdentityCall<T> extends Promise<T> {
  withResponse(): Promise<WithResponse<T>>;
}

/** Makes the promise that a method returns; `shape` turns the service's data into the method's. */
export function callOf<T>(outcome: Promise<Outcome>, shape: (data: unknown) => T): IdentityCall<T> {
  const data = outcome.then((answer) => shape(answer.data)) as IdentityCall<T>;
  data.withResponse = () => {
    // A caller who asks for the response handles its failure there.
    data.catch(() => {});
    return outcome.then((answer) => ({ ...answer, data: shape(answer.data), requestId: requestIdOf(answer.headers) }));
  };
  return data;
}
