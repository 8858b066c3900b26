import type { components } from "@identity-users/openapi/0.0.3665";
import type { FieldErrors, Refusal } from "../../model/refusal.ts";
import type { ServiceResponse } from "./service-response.ts";

type Problem = components["schemas"]["LusidProblemDetails"] & { readonly errors?: FieldErrors };

/** `UserDoesNotExist` for the title `User does not exist`, as FINBOURNE names its errors. */
function nameOf(title: string): string {
  return title
    .replaceAll(/'s\b/g, "s")
    .replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Answers with a refusal as LUSID's problem; the request id is the last part of `instance`, without `/identity` before it. */
export function refuse(outgoing: ServiceResponse, refusal: Refusal, origin: string): void {
  const { code, title, status, fields, retryAfter } = refusal;
  const problem: Problem = {
    name: nameOf(title),
    errorDetails: [],
    code,
    ...(fields && { errors: fields }),
    type: `https://docs.lusid.com/#section/Error-Codes/${code}`,
    title,
    status,
    detail: refusal.message,
    instance: `${origin}/app/insights/logs/${outgoing.requestId}`,
  };
  const body = JSON.stringify(problem);
  outgoing.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
    ...(retryAfter !== undefined && { "Retry-After": retryAfter }),
    // The rest of the body stays unread: the connection cannot be used again.
    ...(status === 413 && { Connection: "close" }),
    ...(status === 401 && { "WWW-Authenticate": "Bearer" }),
  });
  outgoing.end(body);
}
