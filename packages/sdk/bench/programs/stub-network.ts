/** How the stubbed network responds to a request, which names it in its header `x-behaviour`. */
export type Behaviour =
  | "success"
  | "refusal"
  | "failure"
  | "throttle"
  | "reset"
  | "silence"
  | "deafness"
  | "stall"
  | "old token";

const user = { id: "u-1", login: "ada@example.com", firstName: "Ada", lastName: "Lovelace", status: "ACTIVE" };
const failed = (status: number, body: object, headers = {}) => Response.json(body, { status, headers });

function success(path: string, method: string): Response {
  if (path.endsWith("/directory")) return Response.json({ values: { "u-1": user }, failed: {} });
  if (path.endsWith("$expirepassword")) return Response.json({ password: "Tmp-1" });
  if (path.endsWith("/users") && method === "GET") return Response.json([user]);
  return path.includes("$") || method === "DELETE" ? new Response(null, { status: 204 }) : Response.json(user);
}

/** Returns a response whose body begins, and then stalls until it is cancelled. */
function stalled(): Response {
  const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("{")) });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

/**
 * Returns a network in memory. Failures after which a request is repeated happen to every other request, so that the repetition
 * succeeds.
 */
export function stubNetwork(): typeof fetch {
  const count = { failure: 0, throttle: 0, reset: 0, "old token": 0 };
  return async (input, init = {}) => {
    const [path = ""] = (input instanceof Request ? input.url : String(input)).split("?");
    const behaviour = new Headers(init.headers).get("x-behaviour") as Behaviour;
    switch (behaviour) {
      case "refusal":
        return failed(404, { title: "No such user", code: 657, errorDetails: [] });
      case "silence":
        return new Promise((_, reject) => init.signal?.addEventListener("abort", () => reject(init.signal?.reason)));
      case "deafness":
        return new Promise(() => {});
      case "stall":
        return stalled();
      case "failure":
      case "throttle":
      case "reset":
      case "old token":
        if (count[behaviour]++ % 2) break;
        if (behaviour === "reset") throw Object.assign(new Error("reset"), { code: "ECONNRESET" });
        if (behaviour === "old token") return failed(401, { title: "Old", code: 2153 });
        return failed(behaviour === "failure" ? 503 : 429, {}, { "retry-after": "0.001" });
      case "success":
    }
    return success(path, init.method ?? "GET");
  };
}
