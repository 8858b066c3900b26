import { inspect } from "node:util";
import { expect, test } from "vitest";
import { temporaryPassword } from "./temporary-password.ts";

const secret = temporaryPassword("Tmp-pass-1");

test("gives the password to those who ask for it by name", () => {
  const { password } = secret;
  expect(password).toBe("Tmp-pass-1");
});

test("shows it in no other way", () => {
  expect(JSON.stringify(secret)).toBe('{"password":"[redacted]"}');
  expect(inspect(secret)).toContain("[redacted]");
  for (const shown of [
    inspect({ nested: [secret] }, { depth: 9 }),
    inspect(secret, { showHidden: true }),
    JSON.stringify(Object.entries(secret)),
  ]) {
    expect(shown).not.toContain("Tmp-pass-1");
  }
  expect(JSON.stringify({ ...secret })).toBe("{}");
  expect(() => structuredClone(secret)).not.toThrow();
  expect(JSON.stringify(structuredClone(secret))).toBe("{}");
});

test("cannot be changed", () => {
  expect(() => Object.assign(secret, { password: "other" })).toThrow(TypeError);
});
