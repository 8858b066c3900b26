/** What a request meets on the stubbed network; it travels in the request header `x-meets`. */
export type Meets =
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

/** A response whose body begins and does not go on until it is cancelled. */
function stalled(): Response {
  const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("{")) });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

/**
 * Makes a network in memory. What happens once only, a failure that is repeated and an old token, happens to every other request
 * that meets it.
 */
export function stubNetwork(): typeof fetch {
  const met = { failure: 0, throttle: 0, reset: 0, "old token": 0 };
  return async (input, init = {}) => {
    const [path = ""] = (input instanceof Request ? input.url : String(input)).split("?");
    const meets = new Headers(init.headers).get("x-meets") as Meets;
    switch (meets) {
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
        if (met[meets]++ % 2) break;
        if (meets === "reset") throw Object.assign(new Error("reset"), { code: "ECONNRESET" });
        if (meets === "old token") return failed(401, { title: "Old", code: 2153 });
        return failed(meets === "failure" ? 503 : 429, {}, { "retry-after": "0.001" });
      case "success":
    }
    return success(path, init.method ?? "GET");
  };
}
