import type { components } from "@identity-users/openapi/0.0.3665";
import type { Refusal } from "../../model/refusal.ts";

type Problem = components["schemas"]["LusidProblemDetails"] &
  Partial<components["schemas"]["LusidValidationProblemDetails"]>;

/** `UserDoesNotExist` for the title `User does not exist`, as FINBOURNE names its errors. */
function nameOf(title: string): string {
  return title
    .replaceAll(/'s\b/g, "s")
    .replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Words a refusal as LUSID problem details; the request id is the last part of `instance`, without `/identity` before it. */
export function problemOf(refusal: Refusal, origin: string, requestId: string): Problem {
  return {
    name: nameOf(refusal.title),
    errorDetails: [],
    code: refusal.code,
    ...(refusal.fields && { errors: mutable(refusal.fields) }),
    type: `https://docs.lusid.com/#section/Error-Codes/${refusal.code}`,
    title: refusal.title,
    status: refusal.status,
    detail: refusal.message,
    instance: `${origin}/app/insights/logs/${requestId}`,
  };
}

function mutable(fields: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(fields).map(([field, messages]) => [field, [...messages]]));
}
