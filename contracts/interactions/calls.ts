import type { IdentityClient, OperationId } from "@identity-users/sdk";
import type { Claims } from "@identity-users/strict-pact/claims";
import { describe, expect, test } from "vitest";
import { json, withIds, type anySuccess, type fromState } from "./matchers.ts";
import { authorization, client, type Interactions, type State } from "./pact.ts";

type Interaction = ReturnType<Interactions>;

export type { CreateUserRequest, UpdateUserRequest } from "@identity-users/sdk";

/** The request of an operation, as literals. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query?: Record<string, string | string[] | ReturnType<typeof fromState>>;
  readonly body?: object;
}

export type Call = (users: IdentityClient) => Promise<unknown>;

/** A request that is not the one which the operation's interactions share, and the call that sends it. */
export interface Another {
  readonly sent?: Sent;
  readonly call?: Call;
}

/** Expects a request of the client. */
export function sending(started: Interaction, { method, path, query, body }: Sent, headers: object = authorization) {
  return started.withRequest(method, withIds(path), (request) => {
    request.headers(headers as typeof authorization);
    if (query) request.query(query);
    if (body) request.headers({ "Content-Type": "application/json" }).jsonBody(body);
  });
}

/** Claims what a request brings about: documented where it is quoted. */
export function effect(quote?: string): Pick<Claims, "effect" | "quote"> {
  return quote === undefined ? { effect: "inferred" } : { effect: "documented", quote };
}

/** One way an operation succeeds: the situation, the states that lead there, and the part of the response that the SDK relies on. */
interface Answered extends Another {
  readonly because: string;
  /** FINBOURNE's words for what happens; inferred without them. */
  readonly quote?: string;
  readonly states: readonly State[];
  readonly body?: object;
  /** Unless it is 200 with a body, or 204 without. */
  readonly status?: ReturnType<typeof anySuccess>;
  /** A part of what the call returns, nothing unless it is given. */
  readonly returns?: object;
}

/** Declares the successes of one operation. */
export function answeredCalls(
  interaction: Interactions,
  operation: OperationId,
  shared: Required<Another>,
  answered: readonly Answered[],
): void {
  describe(`${operation} succeeds for`, () => {
    test.each(answered)("$because", ({ because, quote, states, body, status, returns, ...another }) => {
      const { sent, call } = { ...shared, ...another };
      const claims = {
        status: "documented",
        ...(body && { fields: "documented" as const }),
        ...effect(quote),
      } as const;
      return sending(interaction(`${operation}: ${because}`, claims, ...states), sent)
        .willRespondWith(status ?? (body ? 200 : 204), (response) => {
          if (body) response.headers(json).jsonBody(body);
        })
        .executeTest(async (mock) => {
          const returned = await call(client(mock));
          if (returns) expect(returned).toMatchObject(returns);
          else expect(returned).toBeUndefined();
        });
    });
  });
}
