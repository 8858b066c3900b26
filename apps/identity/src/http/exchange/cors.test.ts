import { expect, test } from "vitest";
import { useService, type Sent } from "../../service.fixture.ts";
import { startService } from "../../service.ts";

const origin = "https://app.example.com";
const extension = "chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai";
const service = useService({ corsOrigins: [origin, extension], outbox: true });

const preflight = (path: string, from = origin, method = "GET") =>
  service.call("OPTIONS", path, {
    token: null,
    headers: {
      Origin: from,
      "Access-Control-Request-Method": method,
      "Access-Control-Request-Headers": "authorization,correlationid",
    },
  });
const sentBy = (from: string, headers: Sent["headers"] = {}) => ({ headers: { Origin: from, ...headers } });

function corsOf(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name.startsWith("access-control-") || name === "vary"));
}

const read = {
  "access-control-allow-origin": origin,
  "access-control-expose-headers": "lusid-meta-requestid, identity-meta-requestid, Retry-After, WWW-Authenticate",
  vary: "Origin",
};

test.each(["/api/users", "/api/users/00uJoe/lifecycle/$unlock", "/oauth2/token"])(
  "a preflight of %s is answered before its request is authenticated or looked at",
  async (path) => {
    const { status, headers, body } = await preflight(path, origin, "DELETE");
    expect([status, body]).toEqual([204, ""]);
    expect(corsOf(headers)).toEqual({
      ...read,
      "access-control-allow-methods": "GET, POST, PUT, DELETE",
      "access-control-allow-headers": "authorization,correlationid",
      "access-control-max-age": "600",
    });
    expect(headers.get("lusid-meta-requestid")).toMatch(/^0H/);
  },
);

test.each<[string, number, string, string, Sent]>([
  ["one user", 200, "GET", "/api/users/00uJoe", {}],
  ["a list, which is written page by page", 200, "GET", "/api/users", {}],
  ["nothing", 204, "POST", "/api/users/00uLocked/lifecycle/$unlock", {}],
  ["a request without a token", 401, "GET", "/api/users", { token: null }],
  ["a body that is too large", 413, "POST", "/api/users", { body: " ".repeat(1_048_577) }],
  ["an unknown user", 404, "GET", "/api/users/00uNobody", {}],
  ["an unknown route", 501, "GET", "/api/other", {}],
  ["a fault", 503, "GET", "/api/roles", {}],
  ["a token request", 401, "POST", "/oauth2/token", { body: "grant_type=password" }],
])(
  "the answer to %s (%i) may be read by a page of the origin, and by no other",
  async (_, status, method, path, sent) => {
    const type = path === "/oauth2/token" ? { "Content-Type": "application/x-www-form-urlencoded" } : {};
    for (const [from, cors] of [
      [origin, read],
      [extension, { ...read, "access-control-allow-origin": extension }],
      ["https://app.example.com.evil.example", { vary: "Origin" }],
      ["null", { vary: "Origin" }],
    ] as const) {
      await service.control.putUsers([{ id: "00uJoe" }, { id: "00uLocked", status: "LOCKED_OUT" }]);
      service.control.failNext("listRoles", { status: 503, retryAfter: 1 });
      const answer = await service.call(method, path, { ...sent, ...sentBy(from, type) });
      expect([answer.status, corsOf(answer.headers)]).toEqual([status, cors]);
    }
  },
);

test.each(["/outbox", "/account/sign-in", "/docs", "/openapi.json"])("%s is for no other origin", async (path) => {
  expect(corsOf((await service.call("GET", path, sentBy(origin))).headers)).toEqual({});
  expect((await preflight(path)).status).toBe(501);
});

test("a preflight of another origin, and OPTIONS that is none, are not answered as one", async () => {
  const other = await preflight("/api/users", "https://other.example");
  expect([other.status, corsOf(other.headers)]).toEqual([501, { vary: "Origin" }]);
  expect((await service.call("OPTIONS", "/api/users", sentBy(origin))).status).toBe(501);
});

test("unless an origin is named, none is answered", async () => {
  const closed = await startService();
  const headers = { Origin: origin, "Access-Control-Request-Method": "GET" };
  const answer = await fetch(`${closed.url}/api/users`, { method: "OPTIONS", headers });
  expect([answer.status, corsOf(answer.headers)]).toEqual([501, {}]);
  await closed.close();
});

test.each([
  "*",
  "null",
  "",
  "app.example.com",
  "https://app.example.com/",
  "https://app.example.com/x",
  "https://*.example.com",
  "https://APP.example.com",
  "https://app.example.com:443",
  "https://joe@app.example.com",
  "file:///",
])("%j is not taken as an origin", async (given) => {
  await expect(startService({ corsOrigins: [origin, given] })).rejects.toThrow(
    `Cannot allow pages of "${given}": it is not an origin; give --cors-origin (corsOrigins) one as a browser sends it, such as https://app.example.com`,
  );
});
