import { expect, test } from "vitest";
import { redact } from "./redact.ts";

test.each([
  ["Authorization: Bearer abc.def-123", "abc.def-123"],
  ["sent with Basic dXNlcjpwYXNz==", "dXNlcjpwYXNz"],
  ["token eyJhbGciOi.eyJzdWIiOi.sig-nature was refused", "eyJhbGciOi"],
  ["POST https://me:hunter2@proxy.acme/x", "hunter2"],
  ["password=hunter2&grant_type=password", "hunter2"],
  ['{"password":"hunter2"}', "hunter2"],
  ['{"client_secret": "hunter2"}', "hunter2"],
  ["access_token=hunter2;", "hunter2"],
  ["api_key: hunter2", "hunter2"],
])("takes the secret out of %j", (text, secret) => {
  expect(redact(text)).not.toContain(secret);
  expect(redact(text)).toContain("[redacted]");
});

test("takes given secrets out wherever they stand", () => {
  expect(redact("the value q7 and q7q7", ["q7", undefined, ""])).toBe("the value [redacted] and [redacted][redacted]");
});

test("leaves what is not secret", () => {
  const text = 'Cannot unlock user "u-1": not locked out (706)';
  expect(redact(text)).toBe(text);
});

test("is the same twice", () => {
  const once = redact('{"password":"hunter2"} Bearer abc');
  expect(redact(once)).toBe(once);
});
