import type { OperationId } from "@identity-users/openapi";
import { Refusal } from "./refusal.ts";

/** A failure to come, in the service's own error dialect. */
export interface Fault {
  readonly status: number;
  /** LUSID code; -1 unless given. */
  readonly code?: number | undefined;
  /** Seconds, for the Retry-After header. */
  readonly retryAfter?: number | undefined;
  /** How many requests fail; 1 unless given. */
  readonly times?: number | undefined;
}

/** Failures that a test has ordered, by operation. */
export class Faults {
  readonly #pending = new Map<OperationId, Fault[]>();

  add(operation: OperationId, fault: Fault): void {
    const more = Array.from({ length: fault.times ?? 1 }, () => fault);
    this.#pending.set(operation, [...(this.#pending.get(operation) ?? []), ...more]);
  }

  /** Fails if the operation's next request is to fail. */
  raise(operation: OperationId): void {
    const fault = this.#pending.get(operation)?.shift();
    if (!fault) return;
    const { status, code = -1, retryAfter } = fault;
    throw new Refusal(code, "Ordered by a test", { status, ...(retryAfter !== undefined && { retryAfter }) });
  }

  clear(): void {
    this.#pending.clear();
  }
}
