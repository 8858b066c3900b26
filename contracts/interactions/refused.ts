import type { OperationId } from "@identity-users/sdk";
import { describe, expect, test } from "vitest";
import { effect, sending, type Another } from "./calls.ts";
import { anyClientError, anyServerError, eachLike, json, problem, retryAfter, text } from "./matchers.ts";
import { client, state, type Interactions, type State } from "./pact.ts";

/** One way an operation is refused: what happened, LUSID's code and name, and the state that leads there. */
interface Refused extends Another {
  readonly because: string;
  readonly code: number;
  readonly name: string;
  readonly status: number;
  /** Whether the status is documented; else it is an example, and its class is what is expected. */
  readonly exact?: boolean;
  /** Whether the documents have a problem for this answer, as they do but for a few. */
  readonly undescribed?: boolean;
  /** FINBOURNE's words for what happens; inferred without them. */
  readonly quote?: string;
  readonly states: readonly State[];
  /** The fields that are wrong. */
  readonly fields?: readonly string[];
}

/** The claims of a refusal that the client acts on by its status. */
const byStatus = { status: "inferred", effect: "inferred" } as const;

/** The claims of a refusal that no operation lists: its code and its fields are published. */
const byCode = { status: "inferred", code: "documented", fields: "documented", effect: "inferred" } as const;

/**
 * Declares the refusals of one operation: its own, and those of every operation, a token that is not known, a caller
 * without access, too many requests and a service that failed.
 *
 * 401 and 429 are expected exactly, since the SDK renews its token on the one and waits on the other. Nothing else is expected of
 * them: a gateway may answer both, and knows no codes.
 */
export function refusedCalls(
  interaction: Interactions,
  operation: OperationId,
  shared: Required<Another>,
  own: readonly Refused[],
): void {
  const { sent, call } = shared;
  const denied: Refused = {
    because: "a caller without access",
    code: 186,
    name: "AccessDenied",
    status: 403,
    states: [state("the caller's access", { role: "none" })],
  };
  // Who they are, everybody may ask.
  const all = operation === "getUserInfo" ? own : [...own, denied];

  describe(`${operation} is refused`, () => {
    test.each(all)("$because: $code", ({ because, code, name, status, states, fields, ...more }) => {
      const errors = fields && {
        errors: Object.fromEntries(fields.map((field) => [field, eachLike(text("is not valid"), 1)])),
      };
      const { exact = false, undescribed = false, quote } = more;
      const claims = {
        status: exact ? "documented" : "inferred",
        code: "documented",
        fields: undescribed ? "inferred" : "documented",
        ...effect(quote),
      } as const;
      return sending(interaction(`${operation}: ${because}`, claims, ...states), more.sent ?? sent)
        .willRespondWith(exact ? status : anyClientError(status), (response) => {
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
          await expect((more.call ?? call)(client(mock))).rejects.toMatchObject(expected);
        });
    });

    test("a token that is not known: 401", () =>
      sending(interaction(`${operation}: a token that is not known`, byStatus), sent, {
        Authorization: "Bearer unknown-token",
      })
        .willRespondWith(401)
        .executeTest(async (mock) => {
          await expect(call(client(mock, "unknown-token"))).rejects.toMatchObject({
            kind: "api",
            status: 401,
            operation,
          });
        }));

    test("too many requests: 429", () => {
      const throttled = state("the next call fails", { operation, status: 429, code: 157, retryAfter: 7 });
      return sending(interaction(`${operation}: too many requests (fault)`, byStatus, throttled), sent)
        .willRespondWith(429, (response) => {
          response.headers({ "Retry-After": retryAfter("7") });
        })
        .executeTest(async (mock) => {
          const expected = { kind: "api", status: 429, retryAfterMs: 7_000, maybeApplied: false, operation };
          await expect(call(client(mock))).rejects.toMatchObject(expected);
        });
    });

    test("a service that failed: -1", () => {
      const failing = state("the next call fails", { operation, status: 500, code: -1 });
      return sending(interaction(`${operation}: a service that failed (fault)`, byCode, failing), sent)
        .willRespondWith(anyServerError(500), (response) => {
          response.headers(json);
          response.jsonBody({ name: text("UnknownError"), code: -1 });
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

/** A role or a user that does not exist, beside others: FINBOURNE documents the status 404, and no code. */
export const unknownMember = (who: "role" | "user") =>
  ({
    because: `an unknown ${who}`,
    ...(who === "role" ? { code: 660, name: "RoleDoesNotExist" } : { code: 657, name: "UserDoesNotExist" }),
    status: 404,
    exact: true,
    undescribed: true,
    states: [
      state("a role", { id: who === "role" ? "roleOther" : "roleAuditor", scope: "default", code: "auditor" }),
      state("a user", { id: who === "user" ? "00uAnn" : "00uJoe" }),
    ],
  }) as const;

/** A user who is not less privileged than the caller: it is documented that callers act on others only (KA-01655), and no more. */
export const greaterUser = (id: string) =>
  ({
    because: "a user who is not less privileged than the caller",
    code: 186,
    name: "AccessDenied",
    status: 403,
    states: [
      state("the caller's access", { role: "iam-administrator" }),
      state("a user", { id, roles: [{ scope: "default", code: "lusid-administrator" }] }),
    ],
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

/** A role of a request that does not exist. */
export const unknownRole = {
  because: "a role that does not exist",
  code: 660,
  name: "RoleDoesNotExist",
  status: 400,
} as const;

const invalidParameter = { code: 151, name: "InvalidParameterValue", status: 400, exact: true } as const;

/** A field that is refused: the status is documented. */
export const invalid = {
  ...invalidParameter,
  quote: "The details of the input related failure",
} as const;

/** An alternative id of the name `payroll`, where another name is declared. */
export const undeclaredName = {
  because: "an alternative id whose name is not declared [0.0.3665]",
  ...invalidParameter,
  states: [state("the user schema", { names: ["legacy"] })],
  fields: ["alternativeUserIds.payroll"],
} as const;
