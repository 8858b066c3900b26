import { errorCodeTitles } from "@identity-users/openapi";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerpt, redact } from "./redact.ts";
import { reasonOf } from "./error.ts";
import { refusals } from "../operations/refusals.ts";

describe("redact", () => {
  test.each([
    ["Authorization: Bearer abc.def-123", "Authorization: Bearer [redacted]"],
    ["proxy-authorization: ApiKey q7q7", "proxy-authorization: [redacted] [redacted]"],
    ["authorization: q7q7 was refused", "authorization: [redacted] was refused"],
    ["sent with Basic dXNlcjpwYXNz==", "sent with Basic [redacted]"],
    ["token eyJhbGciOi.eyJzdWIiOi.sig-nature was refused", "token [redacted] was refused"],
    ["sent -eyJhbGciOiJSU", "sent -[redacted]"],
    ["POST https://me:hunter2@proxy.acme/x", "POST https://[redacted]@proxy.acme/x"],
    ["POST https://me:hun@ter2@proxy.acme/x", "POST https://[redacted]@proxy.acme/x"],
    ["password=hunter2&grant_type=password", "password=[redacted]&grant_type=password"],
    ['{"password":"hunter2"}', '{"password":"[redacted]"}'],
    ['{"client_secret": "hunter 2"}', '{"client_secret": "[redacted]"}'],
    ['"{\\"password\\": \\"a \\\\\\"b\\"}"', '"{\\"password\\": \\"[redacted]\\"}"'],
    ['{"password":"hunter\\\\","token":"a"}', '{"password":"[redacted]","token":"[redacted]"}'],
    ['{"password":"a, token:","token":"b"}', '{"password":"[redacted]","token":"[redacted]"}'],
    ["no 'password=' before 'token=a'", "no 'password='[redacted]'"],
    ['{"token":["a b","c"],"login":"ada"}', '{"token":[redacted],"login":"ada"}'],
    ["{ token: { value: 'hunter2' }, login: 'ada' }", "{ token: [redacted], login: 'ada' }"],
    ["password: 'it's mine', login: 'ada'", "password: '[redacted]', login: 'ada'"],
    ["{password=hunter2, login=ada}", "{password=[redacted], login=ada}"],
    ["Server=x;Password=hunter2;Database=y", "Server=x;Password=[redacted];Database=y"],
    ["access_token=hunter2;", "access_token=[redacted];"],
    ["password: hunter2", "password: [redacted]"],
    ["password: must-hunt", "password: [redacted]"],
    ["api_key: hunter2", "api_key: [redacted]"],
    ["x-api-key: hunter2", "x-api-key: [redacted]"],
    ["password => hunter2, tkn := hunter2", "password => [redacted], tkn := [redacted]"],
    ['headers["authorization"] = "hunter 2"', 'headers["authorization"] = "[redacted]"'],
    ["GET /cb?code=P5I7mdxxdv13_JfXrCSq&state=x", "GET /cb?code=[redacted]&state=x"],
    ["grant_type=authorization_code&code=0-ab.cd~ef.gh.ij.kl.mn", "grant_type=authorization_code&code=[redacted]"],
    ["authorization_code: hunter2", "authorization_code: [redacted]"],
  ])("writes %j without its secret", (text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  test("takes given secrets out wherever they stand, the longest first", () => {
    const text = "the value q7 and q7q7 and q7q7-tail";
    expect(redact(text, ["q7", undefined, "q7q7-tail", ""])).toBe(
      "the value [redacted] and [redacted][redacted] and [redacted]",
    );
  });

  /** Placeholders for secrets in the syntax that carries them. */
  const name = fc.constantFrom(
    "password",
    "newPassword",
    "passwd",
    "client_secret",
    "access_token",
    "refreshToken",
    "FBN_ACCESS_TOKEN",
    "x-api-key",
    "apiKey",
    "Authorization",
    "client_assertion",
    "authorization_code",
  );
  const secret = fc.string({ unit: "grapheme-ascii", minLength: 6, maxLength: 60 });
  /** A secret that a line can hold as it is: without white space and without characters that begin or end a value or the next name. */
  const bare = fc
    .stringMatching(/^[!-~]{6,60}$/)
    .filter((text) => !/^[=:>[{]|^\\{0,3}["']|[&,;]["']?[\w.-]+["']?[=:]|["'](?:[,;:)\]}]|$)|[,;]$/.test(text));
  const base64 = fc
    .uint8Array({ minLength: 9, maxLength: 90 })
    .map((bytes) => Buffer.from(bytes).toString("base64url"));
  const around = { scope: "default", code: "portfolio-admin", login: "ada@acme.example" };
  const always = { numRuns: 2_000, seed: 7 };

  test("leaves nothing of a secret in JSON, and the rest as it was", () => {
    fc.assert(
      fc.property(name, secret, secret, fc.constantFrom(0, 2), (key, value, other, indent) => {
        const body = { ...around, [key]: value, status: 706, tkn: other, type: "Personal" };
        const clean = { ...body, [key]: "[redacted]", tkn: "[redacted]" };
        const text = JSON.stringify(body, null, indent);
        expect(JSON.parse(redact(text))).toEqual(clean);
        const nested = JSON.parse(redact(JSON.stringify({ text }))) as { text: string };
        expect(JSON.parse(nested.text)).toEqual(clean);
        const twice = JSON.parse(redact(JSON.stringify({ text: JSON.stringify({ text }) }))) as { text: string };
        expect(JSON.parse((JSON.parse(twice.text) as { text: string }).text)).toEqual(clean);
      }),
      always,
    );
  });

  test("leaves nothing of a secret in a form or a URL, and the rest as it was", () => {
    fc.assert(
      fc.property(name, secret, (key, value) => {
        const form = new URLSearchParams({ ...around, [key]: value, grant_type: "x" });
        const clean = Object.fromEntries(new URLSearchParams(redact(String(form))));
        expect(clean).toEqual({ ...around, [key]: "[redacted]", grant_type: "x" });
        const url = new URL(redact(`https://acme.lusid.com/identity?${form}`));
        expect(Object.fromEntries(url.searchParams)).toEqual(clean);
      }),
      always,
    );
  });

  test("leaves nothing of a secret in a header, an environment or a sentence", () => {
    fc.assert(
      fc.property(name, bare, fc.constantFrom("=", ": ", " = ", ":"), (key, value, separator) => {
        expect(redact(`login: ada\n${key}${separator}${value}\naccept: json`)).toBe(
          `login: ada\n${key}${separator}[redacted]\naccept: json`,
        );
        expect(redact(`sent ${key}${separator}${value}`)).toBe(`sent ${key}${separator}[redacted]`);
      }),
      always,
    );
  });

  test("leaves nothing of a token or of user information", () => {
    fc.assert(
      fc.property(base64, fc.string({ minLength: 1 }), (token, password) => {
        const encoded = encodeURIComponent(password).replaceAll(/[!'()*]/g, "x");
        for (const scheme of ["Bearer", "bearer", "Basic"])
          expect(redact(`'${scheme} ${token}', next`)).toBe(`'${scheme} [redacted]', next`);
        expect(redact(`was eyJ${token}.${token}.${token} here`)).toBe("was [redacted] here");
        expect(redact(`https://${encoded}:${encoded}@proxy.acme:8080/a`)).toBe("https://[redacted]@proxy.acme:8080/a");
      }),
      always,
    );
  });

  test("is the same twice", () => {
    const piece = fc.constantFrom(
      "password",
      "Authorization",
      "Bearer",
      "://",
      "code",
      "eyJ",
      "[redacted]",
      "must",
      "hunter2",
      "a@b",
      "login",
      "=",
      ":",
      " ",
      '"',
      "'",
      "\\",
      "&",
      ",",
      ";",
      "[",
      "]",
      "{",
      "}",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const once = redact(pieces.join(""));
        expect(redact(once)).toBe(once);
      }),
      always,
    );
  });
});

describe("redact leaves sentences as they are:", () => {
  const requirements = [
    "must be at least 8 characters",
    "must hold a symbol",
    "does not meet the policy",
    "doesn't match",
    "is not valid",
    "is required",
    "has expired",
    "required",
    "expired.",
    "cannot be empty",
    "invalid",
    "Password requirements were not met",
    "The password has expired and must be changed.",
    "not found",
  ];
  test.each(requirements)("of a field that %s", (sentence) => {
    for (const field of ["password", "Password", "token", "Secret", "api_key", '"password"']) {
      const text = `${field}: ${sentence}`;
      expect(redact(text)).toBe(text);
      expect(redact(`(${text})\nlogin: is taken`)).toBe(`(${text})\nlogin: is taken`);
    }
  });

  test.each([...errorCodeTitles])("of code %i, %s", (code, title) => {
    for (const text of [title, `${title} (${code})`, `Error code: ${code}`, `code=${code}, title=${title}`])
      expect(redact(text)).toBe(text);
  });

  test.each(Object.values(refusals).map(reasonOf))("of the client, %s", (reason) => {
    const text = `Cannot expire the password of user "u-1": ${reason} (706)`;
    expect(redact(text)).toBe(text);
  });

  test.each([
    // What the local service answers.
    "No such role: default/portfolio-admin, default/token-desk",
    "The request has no valid token",
    "The client is unknown, or its secret is wrong.",
    "The refresh token is invalid or expired.",
    "username and password are required.",
    'Cannot set the password of user "u-1": no such user',
    "The password must hold a symbol.",
    "Too many passwords at once",
    "One or more of the bits of input data provided were not valid",
    // How LUSID names things.
    "code: 'portfolio-admin'",
    '{"scope":"default","code":"Portfolio-Admin-2024-Emea"}',
    "/api/roles?scope=default&code=portfolio-admin-of-all-the-desks",
    "statusCode: 404, errorCode: 657, code=ECONNRESET",
    // What the client says itself.
    "Cannot get a token: the token service gave no answer (ECONNRESET)",
    "Cannot get a token: the token service refused (invalid_client, 401)",
    "Cannot get a token: none within 60000 ms",
    "Cannot get a token: aborted",
    'Cannot create a client: "token" cannot be sent in a header',
    'resetPassword u-1: Cannot reset the password of user "u-1": the user\'s status does not allow it (718)',
    "identityUsers.expirePassword: TypeError: x is not a function",
    "Bearer token is missing",
  ])("%s", (sentence) => {
    expect(redact(sentence)).toBe(sentence);
  });
});

describe("excerpt", () => {
  test("keeps the first characters of what is clean", () => {
    expect(excerpt("x".repeat(100_000), 80, [])).toBe("x".repeat(80));
    expect(excerpt("short", 80, [])).toBe("short");
    expect(excerpt(`${"x".repeat(70)} Bearer ${"y".repeat(10_000)}`, 80, [])).toBe(`${"x".repeat(70)} Bearer [r`);
    expect(excerpt(`Bearer ${"y".repeat(10_000)} z`, 80, [])).toBe("Bearer [redacted] z");
  });

  test("shows no part of a secret, wherever it is cut", () => {
    const token = "Q7-".repeat(400);
    const carriers = [
      token,
      `https://${token}@x`,
      `{"password":"${token}"}`,
      `Bearer ${token}`,
      `authorization: q7 ${token}`,
    ];
    for (const carrier of [...carriers, `code=${token} `, `eyJ${token}`, `Password: ${token}`])
      // What is hidden before it brings a secret from where the text is cut to the front.
      for (const before of [0, 70, 79, 16_000])
        for (let hidden = 0; hidden < 16_500; hidden += 97) {
          const text = `${"-".repeat(before)} password=${"x".repeat(hidden)} ${carrier} tail ${"z".repeat(40_000)}`;
          const shown = excerpt(text, 80, [token]);
          expect(shown).not.toContain("Q");
          expect(shown.length).toBeLessThanOrEqual(80);
        }
  });
});
