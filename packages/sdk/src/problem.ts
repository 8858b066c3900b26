import type { ErrorDetails } from "./error.ts";
import { redact } from "./redact.ts";

const longest = 1_000;

function text(value: unknown): string | undefined {
  return typeof value === "string" ? redact(value).slice(0, longest) : undefined;
}

function fieldErrors(value: unknown): Record<string, string[]> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const entries = Object.entries(value).map(([field, messages]) => [
    field,
    (Array.isArray(messages) ? messages : [messages]).flatMap((message) => text(message) ?? []),
  ]);
  return Object.fromEntries(entries) as Record<string, string[]>;
}

/** Reads LUSID problem details (RFC 9457 with `name`, `code` and `errors`) as far as they are what they should be. */
export function readProblem(body: unknown): ErrorDetails & { readonly instance?: string | undefined } {
  if (typeof body !== "object" || body === null) return {};
  const problem = body as Record<string, unknown>;
  const code = problem["code"];
  return {
    code: typeof code === "number" && Number.isInteger(code) ? code : undefined,
    problemName: text(problem["name"]),
    title: text(problem["title"]),
    detail: text(problem["detail"]),
    errors: fieldErrors(problem["errors"]),
    instance: text(problem["instance"]),
  };
}

/** Finds the request id: a header that ends in `-meta-requestid`, else the tail of the problem's `instance`. */
export function requestIdOf(headers: Headers, instance?: string): string | undefined {
  for (const [name, value] of headers) if (name.endsWith("-meta-requestid")) return value;
  return instance?.split("/").at(-1) || undefined;
}
