import type { LostRequest } from "../http/node-network.ts";

/** Makes the error of a request that is lost, of a code of Node's or one that says what came. */
export function lostRequest(code: string, notSent?: string): LostRequest {
  return Object.assign(new Error(code), { code }, notSent && { notSent });
}

/** Marks the error of a request that never left, unless something nearer to its cause has. */
export function unsent(error: LostRequest, place: string): LostRequest {
  error.notSent ??= `cannot reach ${place} (${error.code ?? error.name})`;
  return error;
}
