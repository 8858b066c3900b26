import { array, asyncProperty, assert, constantFrom, oneof, record, stringMatching } from "fast-check";
import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";
import { rawRequest, statusOf } from "./raw-request.fixture.ts";

const service = useService();

/** A refusal for what is wrong, an answer for what is not; 501 for a route that is none. Never a failure. */
const allowed = new Set([200, 204, 400, 404, 409, 413, 415, 421, 431, 501, 505]);

const segment = oneof(
  constantFrom(
    "identity",
    "api",
    "users",
    "directory",
    "roles",
    "me",
    "fromlogin",
    "$runnable",
    "lifecycle",
    "$unlock",
    "%24unlock",
    "00uJoe",
    "..",
    "%2e",
    "%",
    "%zz",
    "%00",
    "schema",
    "logs",
    "oauth2",
    "token",
    "account",
    "password",
    "openapi.json",
    "__proto__",
  ),
  stringMatching(/^[!-~]{0,12}$/),
);
const query = array(
  record({
    name: constantFrom("id", "purge", "includeRoles", "includeDeactivated", "oktaSince", "oktaLimit", "oktaAfter", "%"),
    value: stringMatching(/^[!-~]{0,12}$/),
  }),
  { maxLength: 4 },
);

test("no request line makes the service fail", async () => {
  const methods = constantFrom("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH");
  await assert(
    asyncProperty(methods, array(segment, { maxLength: 7 }), query, async (method, segments, keys) => {
      const search = keys.map(({ name, value: of }) => `${name}=${of}`).join("&");
      const line = `${method} /${segments.join("/")}?${search} HTTP/1.1`;
      const head = [line, "Host: localhost", `Authorization: Bearer ${service.token}`, "Content-Length: 0"];
      const status = statusOf(await rawRequest(service.service.port, head));
      expect(allowed.has(status), `${status} for ${line}`).toBe(true);
    }),
    { numRuns: 250 },
  );
});

test("no header makes the service fail", async () => {
  const name = constantFrom(
    "Authorization",
    "Content-Type",
    "Host",
    "Content-Encoding",
    "Content-Length",
    "Expect",
    "Range",
    "Accept",
  );
  const headers = array(record({ name, value: stringMatching(/^[ -~]{0,30}$/) }), { maxLength: 4 });
  await assert(
    asyncProperty(headers, async (given) => {
      const head = ["POST /identity/api/users HTTP/1.1", ...given.map(({ name: of, value: text }) => `${of}: ${text}`)];
      const status = statusOf(await rawRequest(service.service.port, [...head, "Content-Length: 2"], "{}"));
      expect([...allowed, 401, 417].includes(status), `${status} for ${head.join(" | ")}`).toBe(true);
    }),
    { numRuns: 150 },
  );
});
