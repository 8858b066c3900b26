import type { ErrorDetails } from "./error.ts";
import { excerpt, redacted } from "./redact.ts";

/** Characters that an error keeps of one text. */
const longest = 1_000;
/** Fields, messages of one field and further facts that an error keeps. */
const most = 100;
/** Names whose values are secret. */
const secret = /password|secret|token|authorization|api_?key/i;

/** Reads LUSID problem details (RFC 9457 with `name`, `code`, `errors` and `errorDetails`) as far as they are what they should be. */
export function readProblem(body: unknown, token?: string): ErrorDetails & { readonly instance?: string | undefined } {
  const text = (value: unknown) => (typeof value === "string" ? excerpt(value, longest, [token]) : undefined);
  const texts = (value: unknown) =>
    [value]
      .flat()
      .slice(0, most)
      .flatMap((message) => text(message) ?? []);
  const record = (value: unknown, read: (field: unknown, key: string) => unknown) => {
    const entries = typeof value === "object" ? Object.entries(value ?? {}) : [];
    return Object.fromEntries(entries.slice(0, most).map(([key, field]) => [text(key), read(field, key)]));
  };
  const fact = (value: unknown, key: string) => (secret.test(key) ? redacted : text(value));
  const { code, name, title, detail, errors, errorDetails, instance } = Object(body) as Record<string, unknown>;
  return {
    code: Number.isInteger(code) ? (code as number) : undefined,
    problemName: text(name),
    title: text(title),
    detail: text(detail),
    errors: Object(errors) === errors ? (record(errors, texts) as Record<string, string[]>) : undefined,
    errorDetails: Array.isArray(errorDetails)
      ? errorDetails.slice(0, most).map((each) => record(each, fact) as Record<string, string>)
      : undefined,
    instance: text(instance),
  };
}

/** Finds the request id: a header that ends in `-meta-requestid`, else the tail of the problem's `instance`. */
export function requestIdOf(headers: Headers, instance?: string, token?: string): string | undefined {
  let id = instance?.split("/").at(-1);
  for (const [name, value] of headers) if (name.endsWith("-meta-requestid")) id = value;
  return (id && excerpt(id, 200, [token])) || undefined;
}
