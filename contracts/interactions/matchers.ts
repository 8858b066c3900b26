import { valueOfState } from "@identity-users/strict-pact/consumer";
import { MatchersV3 } from "@pact-foundation/pact";

const { arrayContaining, boolean, eachLike, matchStatus, regex } = MatchersV3;
const { ClientError, ServerError, Success } = MatchersV3.HTTPResponseStatusClass;

/** Any parameter of a media type, but a `charset` only of UTF-8: JSON has no other (RFC 8259, 8.1). */
const parameter = `\\s*;\\s*(charset="?utf-8"?|([^c;\\s]|c[^h;])[^;]*)`;

/** A `Content-Type` of JSON, with or without parameters. The capitals matter: Pact takes `content-type` for another header. */
export const json = { "Content-Type": regex(`(?i)^application/json(${parameter})*$`, "application/json") };

/**
 * A JSON string of a form.
 *
 * Pact's `regex` alone reads the text of any value, so that `null` and `5` match; here the type counts, too. The API of
 * pact-js has no matcher of two rules, its format has.
 */
function stringLike(pattern: string, example: string) {
  const rules = [{ "pact:matcher:type": "type" }, { "pact:matcher:type": "regex", regex: pattern }];
  return { "pact:matcher:type": rules, value: example } as unknown as ReturnType<typeof regex>;
}

/** A string that is not empty. */
export const text = (example: string) => stringLike("^[\\s\\S]+$", example);

/** An id of a user or a role, as the published documents allow it in a path. */
export const pathId = (example: string) => stringLike("^[a-zA-Z0-9_-]{1,64}$", example);

/** A password that can be typed. */
export const password = (example: string) => stringLike("^\\s*\\S[\\s\\S]*$", example);

/** A time as .NET writes it, with seven fractional digits. */
export const time = (example: string) =>
  regex("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}(Z|[+-]\\d\\d:\\d\\d)$", example);

/** A value that a state answers by this name. */
export const fromState = (name: string, example: string) => valueOfState(`\${${name}}`, example);

const idsOfStates = /\b(?:00u|role)[A-Z][a-z]+\b/g;

/**
 * Returns a path whose ids are those that the states answer by these names: a provider may make its own.
 *
 * Only requests: Pact's verifier puts no value of a state into an expected response.
 */
export function withIds(path: string) {
  const expression = path.replaceAll(idsOfStates, "$${$&}");
  return expression === path ? path : valueOfState(expression, path);
}

/** The forms of `Retry-After`: seconds, a day's at most, or a date (RFC 9110, 10.2.3). */
export const retryAfter = (example: string) =>
  regex("^(\\d{1,5}|[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT)$", example);

/** A status that FINBOURNE does not document: its class is all that is expected. */
export const anySuccess = (example: number) => matchStatus(example, Success);
export const anyClientError = (example: number) => matchStatus(example, ClientError);
export const anyServerError = (example: number) => matchStatus(example, ServerError);

/** Returns the matchers of the fields of a user that the SDK relies on. */
export function user(expected: Record<string, unknown> = {}) {
  return {
    id: pathId("00u1"),
    emailAddress: text("joe.bloggs@example.com"),
    login: text("joe.bloggs@example.com"),
    firstName: text("Joe"),
    lastName: text("Bloggs"),
    type: stringLike("^[A-Z][a-zA-Z]*$", "Personal"),
    status: stringLike("^[A-Z_]+$", "ACTIVE"),
    external: boolean(false),
    ...expected,
  };
}

/** A role that a user holds. */
export function role(scope: string, code: string, expected: Record<string, unknown> = {}) {
  return {
    id: text("role-1"),
    roleId: { scope, code },
    source: text("LusidUser"),
    name: text("Portfolio Manager"),
    ...expected,
  };
}

/** A problem as LUSID words it: the code exactly, the rest by its form. */
export function problem(code: number, name: string, expected: Record<string, unknown> = {}) {
  return {
    name: text(name),
    code,
    title: text("What happened"),
    detail: text("In more words"),
    instance: regex(
      "^https?://[^/]+/app/insights/logs/[^/]+$",
      "https://example.lusid.com/app/insights/logs/0HN5V4GQ2ABCD:00000001",
    ),
    ...expected,
  };
}

export { arrayContaining, eachLike };
