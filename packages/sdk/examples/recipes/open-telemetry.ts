import type { Log } from "@identity-users/sdk";

/** The part of `@opentelemetry/api` that is used: `trace.getTracer("identity")` fits. */
interface Tracer {
  startSpan(name: string, options: { attributes: Record<string, string | number> }): Span;
}
interface Span {
  setAttribute(name: string, value: string | number): unknown;
  setStatus(status: { code: number }): unknown;
  end(): void;
}

/** Returns a log that makes one client span per attempt, by the HTTP conventions; no event holds secret or personal data. */
export function spansOf(tracer: Tracer): Log {
  const running = new Map<string, Span>();
  return ({ type, call, request, operation, method, path, attempt, status, requestId }) => {
    // A call may have several requests in flight, each with one attempt at a time.
    const key = `${call}.${request}`;
    if (type === "request") {
      const attributes = {
        "http.request.method": method,
        "url.template": path,
        "http.request.resend_count": attempt - 1,
      };
      running.set(key, tracer.startSpan(`identity.${operation}`, { attributes }));
    }
    if (type !== "response" && type !== "failure") return;
    const span = running.get(key);
    running.delete(key);
    if (status !== undefined) span?.setAttribute("http.response.status_code", status);
    if (requestId !== undefined) span?.setAttribute("lusid.request_id", requestId);
    if (status === undefined || status >= 400) span?.setStatus({ code: 2 });
    span?.end();
  };
}
