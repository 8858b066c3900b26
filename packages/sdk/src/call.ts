import type { Outcome } from "./execute.ts";

/** An answer with what came along. */
export interface WithResponse<T> {
  readonly data: T;
  /** HTTP status. */
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
  const answer = outcome.then((response) => ({ ...response, data: shape(response.data) }));
  const data = answer.then((response) => response.data);
  const withResponse = () => {
    // Whoever asks for the response handles its failure there.
    data.catch(() => {});
    return answer;
  };
  return Object.assign(data, { withResponse });
}
