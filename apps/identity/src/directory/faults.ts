import { setTimeout } from "node:timers/promises";
import type { OperationId } from "@identity-users/openapi";
import { Refusal } from "../model/refusal.ts";

/** A fault of a request, before its operation: it waits, it fails in the service's own words, or both. */
export interface Fault {
  /** HTTP status; without one the request only waits. */
  readonly status?: number | undefined;
  /** LUSID code; -1 unless given. */
  readonly code?: number | undefined;
  /** Seconds, for the Retry-After header. */
  readonly retryAfter?: number | undefined;
  /** The connection is reset, with no answer. */
  readonly reset?: boolean | undefined;
  /** Milliseconds to wait first. */
  readonly delay?: number | undefined;
  /** To how many requests it happens; 1 unless given. */
  readonly times?: number | undefined;
}

/** Thrown when a test has ordered that the connection is reset. */
export class ConnectionReset extends Error {
  override message = "Ordered by a test";
}

/** The faults that a test has ordered, by operation. */
export class Faults {
  readonly #pending = new Map<OperationId, Fault[]>();

  add(operation: OperationId, fault: Fault): void {
    const more = Array.from({ length: fault.times ?? 1 }, () => fault);
    this.#pending.set(operation, [...(this.#pending.get(operation) ?? []), ...more]);
  }

  /** Applies the next ordered fault of an operation; returns undefined, without a wait, if there is none. */
  raise(operation: OperationId): Promise<void> | undefined {
    const fault = this.#pending.get(operation)?.shift();
    return fault && this.#happen(fault);
  }

  clear(): void {
    this.#pending.clear();
  }

  async #happen({ status, code = -1, retryAfter, reset, delay }: Fault): Promise<void> {
    if (delay !== undefined) await setTimeout(delay);
    if (reset) throw new ConnectionReset();
    if (status === undefined) return;
    throw new Refusal(code, "Ordered by a test", { status, ...(retryAfter !== undefined && { retryAfter }) });
  }
}
