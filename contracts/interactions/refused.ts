import type { IdentityClient, OperationId } from "@identity-users/sdk";
import { describe, expect, test } from "vitest";
import { anyClientError, anyServerError, json, problem, seconds, text } from "./matchers.ts";
import { authorization, client, state, type Interactions, type State } from "./pact.ts";

/** One way an operation is refused: what happened, LUSID's code and name, and the state that leads there. */
interface Refused {
  readonly because: string;
  readonly code: number;
  readonly name: string;
  /** An example: FINBOURNE documents no status of a refusal, so its class is what is expected. */
  readonly status: number;
  readonly states: readonly State[];
  /** The fields that are wrong. */
  readonly fields?: readonly string[];
}

/** The request of an operation, as literals. */
interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query?: Record<string, string | string[]>;
  readonly body?: object;
}

/**
 * Declares the refusals of one operation: its own, and those of every operation, a token that is not known, a caller
 * without access, too many requests and a service that failed.
 *
 * 401 and 429 are expected exactly, since the SDK renews its token on the one and waits on the other.
 */
export function refusedCalls(
  interaction: Interactions,
  operation: OperationId,
  sent: Sent,
  call: (users: IdentityClient) => Promise<unknown>,
  own: readonly Refused[],
): void {
  const denied: Refused = {
    because: "a caller without access",
    code: 186,
    name: "AccessDenied",
    status: 403,
    states: [state("the caller's access", { role: "none" })],
  };
  const send = (started: ReturnType<typeof interaction>, headers: object) =>
    started.withRequest(sent.method, sent.path, (request) => {
      request.headers(headers as typeof authorization);
      if (sent.query) request.query(sent.query);
      if (sent.body) request.headers({ "Content-Type": "application/json" }).jsonBody(sent.body);
    });

  describe(`${operation} is refused`, () => {
    test.each([...own, denied])("$because: $code", ({ because, code, name, status, states, fields }) => {
      const errors = fields && { errors: Object.fromEntries(fields.map((field) => [field, [text("is not valid")]])) };
      return send(interaction(`${operation}: ${because}`, "inferred", ...states), authorization)
        .willRespondWith(anyClientError(status), (response) => {
          response.headers(json);
          response.jsonBody(problem(code, name, errors));
        })
        .executeTest(async (mock) => {
          const expected = {
            kind: "api",
            code,
            operation,
            requestId: "0HN5V4GQ2ABCD:00000001",
            ...(errors && { errors: expect.anything() }),
          };
          await expect(call(client(mock))).rejects.toMatchObject(expected);
        });
    });

    test("a token that is not known: 401", () =>
      send(interaction(`${operation}: a token that is not known`, "inferred"), {
        Authorization: "Bearer unknown-token",
      })
        .willRespondWith(401, (response) => {
          response.headers(json);
          response.jsonBody(problem(2153, "InvalidAuthenticationToken"));
        })
        .executeTest(async (mock) => {
          await expect(call(client(mock, "unknown-token"))).rejects.toMatchObject({
            kind: "api",
            status: 401,
            operation,
          });
        }));

    test("too many requests: 429", () => {
      const throttled = state("the next call fails", { operation, status: 429, code: 157, retryAfter: 7 });
      return send(interaction(`${operation}: too many requests`, "inferred", throttled), authorization)
        .willRespondWith(429, (response) => {
          response.headers({ ...json, "Retry-After": seconds("7") });
          response.jsonBody(problem(157, "InvalidRequest"));
        })
        .executeTest(async (mock) => {
          const expected = { kind: "api", status: 429, retryAfterMs: 7_000, maybeApplied: false, operation };
          await expect(call(client(mock))).rejects.toMatchObject(expected);
        });
    });

    test("a service that failed: -1", () => {
      const failing = state("the next call fails", { operation, status: 500, code: -1 });
      return send(interaction(`${operation}: a service that failed`, "inferred", failing), authorization)
        .willRespondWith(anyServerError(500), (response) => {
          response.headers(json);
          response.jsonBody(problem(-1, "UnknownError"));
        })
        .executeTest(async (mock) => {
          const maybeApplied = sent.method !== "GET";
          const expected = { kind: "api", code: -1, refusal: "unknownError", maybeApplied, operation };
          await expect(call(client(mock))).rejects.toMatchObject(expected);
        });
    });
  });
}

/** A user id that nobody has. */
export const unknownUser = (id: string) =>
  ({
    because: "an unknown user",
    code: 657,
    name: "UserDoesNotExist",
    status: 404,
    states: [state("no user", { id })],
  }) as const;

/** A user who was deactivated. */
export const deactivatedUser = (id: string) =>
  ({
    because: "a deactivated user",
    code: 705,
    name: "UserInADeletedState",
    status: 400,
    states: [state("a user", { id, status: "DEPROVISIONED" })],
  }) as const;
